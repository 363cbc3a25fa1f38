import { fillWords, type Language, type Worded } from '../words/language.js';

/** Why a run or a job ended that broke on something nobody foresaw. */
const UNEXPECTED: Worded = {
  zh: '系统内部错误（编号 {id}），请把编号告诉管理员',
  en: 'Something went wrong inside (id {id}); please give the id to the administrator',
};

/** @param id under which the log has the cause */
export const unexpectedWords = (id: string, language: Language = 'zh'): string =>
  fillWords(UNEXPECTED, { id }, language);
