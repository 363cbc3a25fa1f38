import { classifiedWords, isOpenLevel } from './secrecy.words.js';

const GUILTY = [
  '绝密',
  '绝密级项目',
  '【机密】某型发动机',
  '机密级',
  '机密★5年',
  '机密文件，阅后即焚',
  '本资料属于机密。',
  '秘密★10年',
  '秘密级',
  '（秘密）测试方案',
  '秘密',
  '密级：秘密',
  '密级:机密',
  '保密等级：内部',
  '密级定为绝密',
  '涉密',
  '本项目涉密',
  '涉密项目的配套件',
  '军工涉密单位承担',
  '含有涉密内容',
  '涉及国家秘密的数据',
  '属于国家机密',
  '国家秘密载体',
  '军事秘密',
  '国防秘密相关指标',
  '内部资料 不得外传',
  '内部文件，严禁外泄',
  '内部材料请勿传播',
  '不得外传',
  '机 密 级',
  '绝·密',
  '秘密☆三年',
];
const INNOCENT = [
  '签署保密协议后提供图纸',
  '秘密配方',
  '商业秘密保护',
  '技术秘密许可',
  '商业机密',
  '客户机密文件的粉碎设备',
  '数据的机密性与完整性',
  '机密计算平台',
  '计算机密码学',
  '计算机密集部署',
  '电机密封圈老化',
  '发动机密封件',
  '飞机密封舱',
  '手机密码锁',
  '杜绝密封胶泄漏',
  '隔绝密闭空间',
  '不涉密',
  '非涉密项目',
  '未涉密',
  '本需求不涉及国家秘密',
  '所填内容不含任何国家秘密',
  '已作涉密声明',
  '具有涉密信息系统集成资质',
  '密级配沥青混合料',
  '精密级丝杠',
  '紧密级配碎石',
  '干涉密度条纹',
  '秘密共享算法',
  '内部资料齐全，可提供三年台账',
  '严禁有毒气体外泄',
  '加密传输与密钥管理',
  '禁止涉密内容上传',
  '风机密封改造',
];

describe('words of secrecy', () => {
  it.each(GUILTY)('are found in %s', (text) => expect(classifiedWords(text)).not.toEqual([]));
  it.each(INNOCENT)('are not in %s', (text) => expect(classifiedWords(text)).toEqual([]));

  it('are told once, as they stand', () =>
    expect(classifiedWords('绝密。绝密！机密级')).toEqual(['绝密', '机密']));

  it.each(['公开', '无', '', '不涉密', '非密', ' 公 开 '])('a level of “%s” is open', (level) =>
    expect(level === '' || isOpenLevel(level)).toBe(true),
  );
  it.each(['绝密', '机密', '秘密', '内部', '涉密', '其他', '机密★'])(
    'a level of %s is not',
    (level) => expect(isOpenLevel(level)).toBe(false),
  );
});
