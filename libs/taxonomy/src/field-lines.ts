/**
 * Technical fields of the provincial form for needs (docs/domain.md 4.2), one a line: code, name, English, aliases, and the industries
 * that belong to it.
 */
export const FIELD_LINES = `
F01|电子信息|Electronics and information|电子信息技术;信息技术;新一代信息技术|C39;I63;I64;I65
F02|光机电一体化|Optics, mechanics and electronics|先进制造;先进制造与自动化;光机电;智能制造;装备制造|C33;C34;C35;C36;C37;C38;C40;C43
F03|生物技术与制药|Biotechnology and pharmaceuticals|生物医药;生物与新医药;生物技术;生物制药|C27;M73
F04|新材料及应用|New materials and their uses|新材料;新材料技术|C26;C28;C29;C30;C31;C32
F05|现代农业|Modern agriculture|农业;农业技术;现代农业技术|A01;A02;A03;A04;A05;C13;C14;C15
F06|新能源与高效节能|New energy and saving of energy|新能源;新能源与节能;新能源及节能;高效节能|B06;B07;D44;D45;C25
F07|资源与环境|Resources and environment|环保;环境保护;资源环境;资源与环境技术|B08;B09;B10;C42;D46;N76;N77
F08|高技术服务业|High-technology services|高技术服务;科技服务;科技服务业|L72;M73;M74;M75
F09|海洋|Ocean|海洋技术;海洋科技|A04;C37;G55
F10|社会公共事业|Public affairs|社会事业;公共事业|N78;P83;R86;R88;S94
F11|医疗卫生|Medicine and health|医疗健康;卫生健康|Q84;C35
F12|其他|Other|其他领域;其它|
`;
