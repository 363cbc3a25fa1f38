/**
 * Industries by GB/T 4754-2017: sections, divisions and their groups, one division a line: code, name, English, and its groups, each
 * with the digit that its code has more.
 */
export const INDUSTRY_LINES = `
A|农、林、牧、渔业|Agriculture, forestry, animal husbandry and fishery
A01|农业|Farming|1谷物种植;2豆类、油料和薯类种植;3棉、麻、糖、烟草种植;4蔬菜、食用菌及园艺作物种植;5水果种植;6坚果、含油果、香料和饮料作物种植;7中药材种植;8草种植及割草;9其他农业
A02|林业|Forestry|1林木育种和育苗;2造林和更新;3森林经营、管护和改培;4木材和竹材采运;5林产品采集
A03|畜牧业|Animal husbandry|1牲畜饲养;2家禽饲养;3狩猎和捕捉动物;9其他畜牧业
A04|渔业|Fishery|1水产养殖;2水产捕捞
A05|农、林、牧、渔专业及辅助性活动|Support activities for agriculture, forestry, animal husbandry and fishery|1农业专业及辅助性活动;2林业专业及辅助性活动;3畜牧专业及辅助性活动;4渔业专业及辅助性活动
B|采矿业|Mining
B06|煤炭开采和洗选业|Mining and washing of coal|1烟煤和无烟煤开采洗选;2褐煤开采洗选;9其他煤炭采选
B07|石油和天然气开采业|Extraction of petroleum and natural gas|1石油开采;2天然气开采
B08|黑色金属矿采选业|Mining of ferrous metal ores|1铁矿采选;2锰矿、铬矿采选;9其他黑色金属矿采选
B09|有色金属矿采选业|Mining of non-ferrous metal ores|1常用有色金属矿采选;2贵金属矿采选;3稀有稀土金属矿采选
B10|非金属矿采选业|Mining of non-metallic ores|1土砂石开采;2化学矿开采;3采盐;9石棉及其他非金属矿采选
B11|开采专业及辅助性活动|Support activities for mining|1煤炭开采和洗选专业及辅助性活动;2石油和天然气开采专业及辅助性活动;9其他开采专业及辅助性活动
B12|其他采矿业|Other mining|0其他采矿业
C|制造业|Manufacturing
C13|农副食品加工业|Processing of food from agricultural products|1谷物磨制;2饲料加工;3植物油加工;4制糖业;5屠宰及肉类加工;6水产品加工;7蔬菜、菌类、水果和坚果加工;9其他农副食品加工
C14|食品制造业|Manufacture of foods|1焙烤食品制造;2糖果、巧克力及蜜饯制造;3方便食品制造;4乳制品制造;5罐头食品制造;6调味品、发酵制品制造;9其他食品制造
C15|酒、饮料及精制茶制造业|Manufacture of liquor, beverages and refined tea|1酒的制造;2饮料制造;3精制茶加工
C16|烟草制品业|Manufacture of tobacco|1烟叶复烤;2卷烟制造;9其他烟草制品制造
C17|纺织业|Manufacture of textiles|1棉纺织及印染精加工;2毛纺织及染整精加工;3麻纺织及染整精加工;4丝绢纺织及印染精加工;5化纤织造及印染精加工;6针织或钩针编织物及其制品制造;7家用纺织制成品制造;8产业用纺织制成品制造
C18|纺织服装、服饰业|Manufacture of textile wearing apparel|1机织服装制造;2针织或钩针编织服装制造;3服饰制造
C19|皮革、毛皮、羽毛及其制品和制鞋业|Manufacture of leather, fur, feather and their products and of footwear|1皮革鞣制加工;2皮革制品制造;3毛皮鞣制及制品加工;4羽毛（绒）加工及制品制造;5制鞋业
C20|木材加工和木、竹、藤、棕、草制品业|Processing of timber and manufacture of wood, bamboo, rattan, palm and straw products|1木材加工;2人造板制造;3木制品制造;4竹、藤、棕、草制品制造
C21|家具制造业|Manufacture of furniture|1木质家具制造;2竹、藤家具制造;3金属家具制造;4塑料家具制造;9其他家具制造
C22|造纸和纸制品业|Manufacture of paper and paper products|1纸浆制造;2造纸;3纸制品制造
C23|印刷和记录媒介复制业|Printing and reproduction of recorded media|1印刷;2装订及印刷相关服务;3记录媒介复制
C24|文教、工美、体育和娱乐用品制造业|Manufacture of articles for culture, education, arts, sport and entertainment|1文教办公用品制造;2乐器制造;3工艺美术及礼仪用品制造;4体育用品制造;5玩具制造;6游艺器材及娱乐用品制造
C25|石油、煤炭及其他燃料加工业|Processing of petroleum, coal and other fuels|1精炼石油产品制造;2煤炭加工;3核燃料加工;4生物质燃料加工
C26|化学原料和化学制品制造业|Manufacture of chemical raw materials and chemical products|1基础化学原料制造;2肥料制造;3农药制造;4涂料、油墨、颜料及类似产品制造;5合成材料制造;6专用化学产品制造;7炸药、火工及焰火产品制造;8日用化学产品制造
C27|医药制造业|Manufacture of medicines|1化学药品原料药制造;2化学药品制剂制造;3中药饮片加工;4中成药生产;5兽用药品制造;6生物药品制品制造;7卫生材料及医药用品制造;8药用辅料及包装材料
C28|化学纤维制造业|Manufacture of chemical fibres|1纤维素纤维原料及纤维制造;2合成纤维制造;3生物基材料制造
C29|橡胶和塑料制品业|Manufacture of rubber and plastics products|1橡胶制品业;2塑料制品业
C30|非金属矿物制品业|Manufacture of non-metallic mineral products|1水泥、石灰和石膏制造;2石膏、水泥制品及类似制品制造;3砖瓦、石材等建筑材料制造;4玻璃制造;5玻璃制品制造;6玻璃纤维和玻璃纤维增强塑料制品制造;7陶瓷制品制造;8耐火材料制品制造;9石墨及其他非金属矿物制品制造
C31|黑色金属冶炼和压延加工业|Smelting and pressing of ferrous metals|1炼铁;2炼钢;3钢压延加工;4铁合金冶炼
C32|有色金属冶炼和压延加工业|Smelting and pressing of non-ferrous metals|1常用有色金属冶炼;2贵金属冶炼;3稀有稀土金属冶炼;4有色金属合金制造;5有色金属压延加工
C33|金属制品业|Manufacture of metal products|1结构性金属制品制造;2金属工具制造;3集装箱及金属包装容器制造;4金属丝绳及其制品制造;5建筑、安全用金属制品制造;6金属表面处理及热处理加工;7搪瓷制品制造;8金属制日用品制造;9其他金属制品制造
C34|通用设备制造业|Manufacture of general purpose machinery|1锅炉及原动设备制造;2金属加工机械制造;3物料搬运设备制造;4泵、阀门、压缩机及类似机械制造;5轴承、齿轮和传动部件制造;6烘炉、风机、包装等设备制造;7文化、办公用机械制造;8通用零部件制造;9其他通用设备制造
C35|专用设备制造业|Manufacture of special purpose machinery|1采矿、冶金、建筑专用设备制造;2化工、木材、非金属加工专用设备制造;3食品、饮料、烟草及饲料生产专用设备制造;4印刷、制药、日化及日用品生产专用设备制造;5纺织、服装和皮革加工专用设备制造;6电子和电工机械专用设备制造;7农、林、牧、渔专用机械制造;8医疗仪器设备及器械制造;9环保、邮政、社会公共服务及其他专用设备制造
C36|汽车制造业|Manufacture of automobiles|1汽车整车制造;2汽车用发动机制造;3改装汽车制造;4低速汽车制造;5电车制造;6汽车车身、挂车制造;7汽车零部件及配件制造
C37|铁路、船舶、航空航天和其他运输设备制造业|Manufacture of railway, ship, aerospace and other transport equipment|1铁路运输设备制造;2城市轨道交通设备制造;3船舶及相关装置制造;4航空、航天器及设备制造;5摩托车制造;6自行车和残疾人座车制造;7助动车制造;8非公路休闲车及零配件制造;9潜水救捞及其他未列明运输设备制造
C38|电气机械和器材制造业|Manufacture of electrical machinery and apparatus|1电机制造;2输配电及控制设备制造;3电线、电缆、光缆及电工器材制造;4电池制造;5家用电力器具制造;6非电力家用器具制造;7照明器具制造;9其他电气机械及器材制造
C39|计算机、通信和其他电子设备制造业|Manufacture of computers, communication and other electronic equipment|1计算机制造;2通信设备制造;3广播电视设备制造;4雷达及配套设备制造;5视听设备制造;6智能消费设备制造;7电子器件制造;8电子元件及电子专用材料制造;9其他电子设备制造
C40|仪器仪表制造业|Manufacture of measuring instruments|1通用仪器仪表制造;2专用仪器仪表制造;3钟表与计时仪器制造;4光学仪器制造;5衡器制造;9其他仪器仪表制造业
C41|其他制造业|Other manufacturing|1日用杂品制造;2核辐射加工;9其他未列明制造业
C42|废弃资源综合利用业|Utilisation of waste resources|1金属废料和碎屑加工处理;2非金属废料和碎屑加工处理
C43|金属制品、机械和设备修理业|Repair of metal products, machinery and equipment|1金属制品修理;2通用设备修理;3专用设备修理;4铁路、船舶、航空航天等运输设备修理;5电气设备修理;6仪器仪表修理;9其他机械和设备修理业
D|电力、热力、燃气及水生产和供应业|Production and supply of electricity, heat, gas and water
D44|电力、热力生产和供应业|Production and supply of electricity and heat|1电力生产;2电力供应;3热力生产和供应
D45|燃气生产和供应业|Production and supply of gas|1燃气生产和供应业;2生物质燃气生产和供应业
D46|水的生产和供应业|Production and supply of water|1自来水生产和供应;2污水处理及其再生利用;3海水淡化处理;9其他水的处理、利用与分配
E|建筑业|Construction
E47|房屋建筑业|Construction of buildings|1住宅房屋建筑;2体育场馆建筑;9其他房屋建筑业
E48|土木工程建筑业|Civil engineering|1铁路、道路、隧道和桥梁工程建筑;2水利和水运工程建筑;3海洋工程建筑;4工矿工程建筑;5架线和管道工程建筑;6节能环保工程施工;7电力工程施工;9其他土木工程建筑
E49|建筑安装业|Building installation|1电气安装;2管道和设备安装;9其他建筑安装业
E50|建筑装饰、装修和其他建筑业|Building decoration and other construction|1建筑装饰和装修业;2建筑物拆除和场地准备活动;3提供施工设备服务;9其他未列明建筑业
F|批发和零售业|Wholesale and retail trade
F51|批发业|Wholesale trade|1农、林、牧、渔产品批发;2食品、饮料及烟草制品批发;3纺织、服装及家庭用品批发;4文化、体育用品及器材批发;5医药及医疗器材批发;6矿产品、建材及化工产品批发;7机械设备、五金产品及电子产品批发;8贸易经纪与代理;9其他批发业
F52|零售业|Retail trade|1综合零售;2食品、饮料及烟草制品专门零售;3纺织、服装及日用品专门零售;4文化、体育用品及器材专门零售;5医药及医疗器材专门零售;6汽车、摩托车、零配件和燃料及其他动力销售;7家用电器及电子产品专门零售;8五金、家具及室内装饰材料专门零售;9货摊、无店铺及其他零售业
G|交通运输、仓储和邮政业|Transport, storage and post
G53|铁路运输业|Railway transport|1铁路旅客运输;2铁路货物运输;3铁路运输辅助活动
G54|道路运输业|Road transport|1城市公共交通运输;2公路旅客运输;3道路货物运输;4道路运输辅助活动
G55|水上运输业|Water transport|1水上旅客运输;2水上货物运输;3水上运输辅助活动
G56|航空运输业|Air transport|1航空客货运输;2通用航空服务;3航空运输辅助活动
G57|管道运输业|Transport by pipeline|1海底管道运输;2陆地管道运输
G58|多式联运和运输代理业|Multimodal transport and transport agencies|1多式联运;2运输代理业
G59|装卸搬运和仓储业|Loading, unloading and storage|1装卸搬运;2通用仓储;3低温仓储;4危险品仓储;5谷物、棉花等农产品仓储;6中药材仓储;9其他仓储业
G60|邮政业|Post|1邮政基本服务;2快递服务;9其他寄递服务
H|住宿和餐饮业|Hotels and catering
H61|住宿业|Hotels|1旅游饭店;2一般旅馆;3民宿服务;4露营地服务;9其他住宿业
H62|餐饮业|Catering|1正餐服务;2快餐服务;3饮料及冷饮服务;4餐饮配送及外卖送餐服务;9其他餐饮业
I|信息传输、软件和信息技术服务业|Information transmission, software and information technology
I63|电信、广播电视和卫星传输服务|Telecommunications, broadcasting and satellite transmission|1电信;2广播电视传输服务;3卫星传输服务
I64|互联网和相关服务|Internet and related services|1互联网接入及相关服务;2互联网信息服务;3互联网平台;4互联网安全服务;5互联网数据服务;9其他互联网服务
I65|软件和信息技术服务业|Software and information technology services|1软件开发;2集成电路设计;3信息系统集成和物联网技术服务;4运行维护服务;5信息处理和存储支持服务;6信息技术咨询服务;7数字内容服务;9其他信息技术服务业
J|金融业|Finance
J66|货币金融服务|Monetary and financial services|1中央银行服务;2货币银行服务;3非货币银行服务;4银行理财服务;5银行监管服务
J67|资本市场服务|Capital market services|1证券市场服务;2公开募集证券投资基金;3非公开募集证券投资基金;4期货市场服务;5证券期货监管服务;6资本投资服务;9其他资本市场服务
J68|保险业|Insurance|1人身保险;2财产保险;3再保险;4商业养老金;5保险中介服务;6保险资产管理;7保险监管服务;9其他保险活动
J69|其他金融业|Other financial activities|1金融信托与管理服务;2控股公司服务;3非金融机构支付服务;4金融信息服务;5金融资产管理公司;9其他未列明金融业
K|房地产业|Real estate
K70|房地产业|Real estate|1房地产开发经营;2物业管理;3房地产中介服务;4房地产租赁经营;9其他房地产业
L|租赁和商务服务业|Leasing and business services
L71|租赁业|Leasing|1机械设备经营租赁;2文体设备和用品出租;3日用品出租
L72|商务服务业|Business services|1组织管理服务;2综合管理服务;3法律服务;4咨询与调查;5广告业;6人力资源服务;7安全保护服务;8会议、展览及相关服务;9其他商务服务业
M|科学研究和技术服务业|Scientific research and technical services
M73|研究和试验发展|Research and experimental development|1自然科学研究和试验发展;2工程和技术研究和试验发展;3农业科学研究和试验发展;4医学研究和试验发展;5社会人文科学研究
M74|专业技术服务业|Professional technical services|1气象服务;2地震服务;3海洋服务;4测绘地理信息服务;5质检技术服务;6环境与生态监测;7地质勘查;8工程技术与设计服务;9工业与专业设计及其他专业技术服务
M75|科技推广和应用服务|Promotion and application of science and technology|1技术推广服务;2知识产权服务;3科技中介服务;4创业空间服务;9其他科技推广服务业
N|水利、环境和公共设施管理业|Management of water conservancy, environment and public facilities
N76|水利管理业|Management of water conservancy|1防洪除涝设施管理;2水资源管理;3天然水收集与分配;4水文服务;9其他水利管理业
N77|生态保护和环境治理业|Ecological protection and environmental treatment|1生态保护;2环境治理业
N78|公共设施管理业|Management of public facilities|1市政设施管理;2环境卫生管理;3城乡市容管理;4绿化管理;5城市公园管理;6游览景区管理
N79|土地管理业|Land management|1土地整治服务;2土地调查评估服务;3土地登记服务;4土地登记代理服务;9其他土地管理服务
O|居民服务、修理和其他服务业|Services to households, repair and other services
O80|居民服务业|Services to households|1家庭服务;2托儿所服务;3洗染服务;4理发及美容服务;5洗浴和保健养生服务;6摄影扩印服务;7婚姻服务;8殡葬服务;9其他居民服务业
O81|机动车、电子产品和日用产品修理业|Repair of motor vehicles, electronics and household goods|1汽车、摩托车等修理与维护;2计算机和办公设备维修;3家用电器修理;9其他日用产品修理业
O82|其他服务业|Other services|1清洁服务;2宠物服务;9其他未列明服务业
P|教育|Education
P83|教育|Education|1学前教育;2初等教育;3中等教育;4高等教育;5特殊教育;9技能培训、教育辅助及其他教育
Q|卫生和社会工作|Health and social work
Q84|卫生|Health|1医院;2基层医疗卫生服务;3专业公共卫生服务;9其他卫生活动
Q85|社会工作|Social work|1提供住宿社会工作;2不提供住宿社会工作
R|文化、体育和娱乐业|Culture, sports and entertainment
R86|新闻和出版业|News and publishing|1新闻业;2出版业
R87|广播、电视、电影和影视录音制作业|Broadcasting, television, film and audiovisual recording|1广播;2电视;3影视节目制作;4广播电视集成播控;5电影和广播电视节目发行;6电影放映;7录音制作
R88|文化艺术业|Culture and arts|1文艺创作与表演;2艺术表演场馆;3图书馆与档案馆;4文物及非物质文化遗产保护;5博物馆;6烈士陵园、纪念馆;7群众文体活动;9其他文化艺术业
R89|体育|Sports|1体育组织;2体育场地设施管理;3健身休闲活动;9其他体育
R90|娱乐业|Entertainment|1室内娱乐活动;2游乐园;3休闲观光活动;4彩票活动;5文化娱乐体育活动和经纪代理服务;9其他娱乐业
S|公共管理、社会保障和社会组织|Public management, social security and social organisations
S91|中国共产党机关|Organs of the Communist Party of China|0中国共产党机关
S92|国家机构|State institutions|1国家权力机构;2国家行政机构;3人民法院和人民检察院;9其他国家机构
S93|人民政协、民主党派|People's political consultative conference and democratic parties|1人民政协;2民主党派
S94|社会保障|Social security|1基本保险;2补充保险;9其他社会保障
S95|群众团体、社会团体和其他成员组织|Mass organisations, social groups and other membership organisations|1群众团体;2社会团体;3基金会;4宗教组织
S96|基层群众自治组织及其他组织|Grassroots self-governing and other organisations|1社区居民自治组织;2村民自治组织
T|国际组织|International organisations
T97|国际组织|International organisations|0国际组织`;
