import { reasonIn } from '../../tools/services/last-words.mjs';

const logged = (level: string, msg: string, message?: string): string =>
  JSON.stringify({ level, msg, ...(message ? { err: { message } } : {}) });

describe('why a program ended, from what it printed', () => {
  it.each([
    [
      'the sentence it ended with, whatever was logged before',
      `${logged('error', 'x', 'the database system is starting up')}\n数据库暂时无法连接，请稍后再试\n`,
      '数据库暂时无法连接，请稍后再试',
    ],
    [
      'the error that nobody caught',
      "Error: 坏了\n    at x\n  code: 'X'\n}\n\nNode.js v20.20.2\n",
      '坏了',
    ],
    [
      'the last error of a log',
      `${logged('fatal', 'x', 'gone')}\n${logged('info', '启动')}`,
      'gone',
    ],
    ['a logged error without a cause', logged('fatal', '配置有误'), '配置有误'],
    ['the last line that says something', 'first\nlast words\n}\n', 'last words'],
    ['nothing', '\n', ''],
  ])('is %s', (_what, printed, reason) => {
    expect(reasonIn(printed)).toBe(reason);
  });
});
