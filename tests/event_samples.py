"""One made-up sentence at least for each row of the frame table: rule, marked text, the events it tells."""

SAMPLES: list[tuple[str, str, list[str]]] = [
    # --- who went along, who led
    (
        "host.under",
        "6月5日，{县委书记|周海林}在{镇党委书记|秦卫东}陪同下到{T:柳河镇}调研。",
        ["Visit ACCOMPANIED=秦卫东 LED=周海林 TO=柳河镇"],
    ),
    (
        "guide.under",
        "6月5日，在{校长|潘明}带领下，{I:江州师专}师生来到{X:烈士陵园}参观。",
        ["Visit LED=潘明 ORGANIZED=江州师专 TO=烈士陵园"],
    ),
    (
        "host.takes-round",
        "6月5日，{总经理|卢旺}陪同{D:市政协视察团}参观了{K:临港产业园}。",
        ["Visit ACCOMPANIED=卢旺 ORGANIZED=市政协视察团 TO=临港产业园"],
    ),
    (
        "host",
        "6月5日，{市长|罗毅}到{U:江州钢铁厂}调研。{副市长|彭亮}、{G:市工信局}负责人陪同调研。",
        ["Visit ACCOMPANIED=市工信局 ACCOMPANIED=彭亮 LED=罗毅 TO=江州钢铁厂"],
    ),
    (
        "host.received",
        "6月5日，{处长|康健}一行来到{I:江州学院}考察，{副校长|樊立}、校企合作与{就业处处长|厉欣}热情接待。",
        ["Visit ACCOMPANIED=厉欣 ACCOMPANIED=樊立 LED=康健 TO=江州学院"],
    ),
    (
        "visit.received",
        "6月5日，{I:育才小学}{校长|潘明}热情接待了{局长|曾强}一行，并陪同参观了{X:校史馆}。",
        ["Visit ACCOMPANIED=潘明 LED=曾强 TO=校史馆"],
    ),
    (
        "host.received",
        "6月5日，{会长|郭嵩}一行来到{S:江州商会}考察，受到{会长|文涛}、{秘书长|吴香}的热情接待。",
        ["Visit ACCOMPANIED=吴香 ACCOMPANIED=文涛 LED=郭嵩 TO=江州商会"],
    ),
    (
        "host.also",
        "6月5日，{市长|罗毅}到{U:江州钢铁厂}视察。陪同视察的还有{P:林洪}和{P:胡小满}。",
        ["Visit ACCOMPANIED=林洪 ACCOMPANIED=胡小满 LED=罗毅 TO=江州钢铁厂"],
    ),
    (
        "party.led-by",
        "6月5日，{D:省安委会督导组}到{A:清水县}督导。督导组由{省应急厅副厅长|龙飞}带队。",
        ["Visit LED=龙飞 ORGANIZED=省安委会督导组 TO=清水县"],
    ),
    (
        "party.led-by",
        "6月5日，以{省档案局局长|康健}为组长的{D:省水利厅调研组}来{A:清水县}调研。",
        ["Visit LED=康健 ORGANIZED=省水利厅调研组 TO=清水县"],
    ),
    (
        "party.led-by",
        "6月5日，由{省人大秘书长|步星}带领的{D:省人大调研组}到{A:清水县}调研。",
        ["Visit LED=步星 ORGANIZED=省人大调研组 TO=清水县"],
    ),
    (
        "party.led-by",
        "6月5日，由{副书记|施华}带领{G:教务处}、{I:教育学院}等负责人赴{A:清水县}开展专题调研。",
        ["Visit ATTENDED=教务处 ATTENDED=教育学院 LED=施华 TO=清水县"],
    ),
    (
        "party.made-of",
        "由{副市长|蔡平}、{秘书长|苏成}等组成的工作小组于6月5日来{U:三江公司}视察。",
        ["Visit ATTENDED=苏成 LED=蔡平 TO=三江公司"],
    ),
    (
        "party.made-of",
        "6月5日，由{处长|康健}带队，由{院长|樊立}、{副院长|苏成}等一行6人赴{U:江州钢铁厂}学习考察。",
        ["Visit ATTENDED=樊立 ATTENDED=苏成 LED=康健 TO=江州钢铁厂"],
    ),
    (
        "party.taken",
        "6月5日，{副主任|高敏}带领{G:县财政局}、{G:县水利局}等部门领导及部分代表，深入{U:柳河食品厂}开展视察。",
        ["Visit ATTENDED=县水利局 ATTENDED=县财政局 LED=高敏 TO=柳河食品厂"],
    ),
    (
        "party.taken",
        "6月5日，{县长|高敏}带领{G:县财政局}、{G:县水利局}等单位到{T:柳河镇}检查防汛工作。",
        ["Visit ATTENDED=县水利局 ATTENDED=县财政局 LED=高敏 TO=柳河镇"],
    ),
    (
        "party.sent",
        "近日，{U:海川集团}派出{D:海川集团考察团}到{K:临港产业园}考察。",
        ["Visit ORGANIZED=海川集团考察团 TO=临港产业园"],
    ),
    (
        "party.leads",
        "6月5日，{县长|高敏}带队调研重点项目建设。高敏先后来到{U:顺达建材厂}、{X:红旗水库}。",
        ["Visit LED=高敏 TO=红旗水库 TO=顺达建材厂"],
    ),
    # --- who else came to it
    (
        "invited",
        "6月5日，{K:临港产业园}举办政策培训会，邀请{U:顺达建材厂}、{U:长城电子}等20家企业参加。",
        ["Training ATTENDED=长城电子 ATTENDED=顺达建材厂 ORGANIZED=临港产业园"],
    ),
    (
        "taken-along",
        "6月5日，{G:区总工会}召开劳模座谈会，组织{U:长城电子}职工参加。",
        ["Meeting ATTENDED=长城电子 ORGANIZED=区总工会"],
    ),
    (
        "attended.from",
        "6月5日，{G:市总工会}举办职工篮球赛，来自{U:冶炼厂}、{U:机修公司}等单位的8支代表队参加比赛。",
        ["Activity ATTENDED=冶炼厂 ATTENDED=机修公司 ORGANIZED=市总工会"],
    ),
    (
        "attended.also",
        "6月5日，{G:市工商联}召开企业家座谈会。参加会议的还有{P:温浩}。",
        ["Meeting ATTENDED=温浩 ORGANIZED=市工商联"],
    ),
    (
        "attended.together",
        "6月5日，{县长|高敏}到{T:柳河镇}走访。{副县长|莫华}随同走访。",
        ["Visit ATTENDED=莫华 LED=高敏 TO=柳河镇"],
    ),
    (
        "visit.stop",
        "6月5日，{市长|罗毅}一行来到{A:清水县}考察，第一站是{U:云帆科技}。",
        ["Visit LED=罗毅 TO=云帆科技 TO=清水县"],
    ),
    (
        "attended.tour",
        "6月5日，{市长|罗毅}来到{U:云帆科技}调研。{P:彭亮}、{P:何木}参加调研。",
        ["Visit ATTENDED=何木 ATTENDED=彭亮 LED=罗毅 TO=云帆科技"],
    ),
    (
        "attended",
        "6月5日，{G:市工商联}召开企业家座谈会。{副市长|彭亮}、{G:市财政局}负责人参加。",
        ["Meeting ATTENDED=市财政局 ATTENDED=彭亮 ORGANIZED=市工商联"],
    ),
    # --- events with a name of their own
    (
        "named.sponsored",
        "6月5日，由{G:市文旅局}主办、{I:市图书馆}承办的全民阅读启动仪式在{X:人民广场}举行。",
        ["Activity HELD_AT=人民广场 ORGANIZED=市图书馆 ORGANIZED=市文旅局"],
    ),
    (
        "named.sponsored",
        "6月5日，啤酒文化节在{X:滨江公园}开幕。活动由{G:市商务局}主办，{U:青云啤酒}协办。",
        ["Activity HELD_AT=滨江公园 ORGANIZED=市商务局 ORGANIZED=青云啤酒"],
    ),
    (
        "named.sponsored",
        "6月5日，全县农业专家齐聚一堂。农村实用人才培训班由{G:县委人才办}牵头、{G:县农业局}承办。",
        ["Training ORGANIZED=县农业局 ORGANIZED=县委人才办"],
    ),
    (
        "named.sponsored",
        "6月5日，捐赠仪式在{I:希望小学}举行。据了解，此次捐赠活动是{G:团县委}联合{S:江州商会}开展的一次献爱心活动。",
        ["Activity HELD_AT=希望小学 ORGANIZED=团县委 ORGANIZED=江州商会"],
    ),
    (
        "named.sponsored",
        "6月5日，由{G:县教育局}主办、{I:县中医院}承办的“国医进校园”活动走进{I:第二小学}。",
        ["Activity HELD_AT=第二小学 ORGANIZED=县中医院 ORGANIZED=县教育局"],
    ),
    (
        "named.opened",
        "6月5日，{A:清水县}实用人才培训班在{X:乡会议室}举行开班仪式。",
        ["Training HELD_AT=乡会议室 ORGANIZED=清水县"],
    ),
    (
        "named.this",
        "6月5日，{I:育才小学}操场上歌声阵阵。本次爱心捐赠活动由{P:余庆}主持。",
        ["Activity LED=余庆"],
    ),
    (
        "named.chaired-by",
        "6月5日，{G:县法院}召开诉调对接座谈会。会议由{副院长|丁一}主持。",
        ["Meeting LED=丁一 ORGANIZED=县法院"],
    ),
    (
        "named.chaired-by",
        "6月5日，{G:县法院}召开诉调对接座谈会。在{副院长|丁一}的主持下，大家畅谈了体会。",
        ["Meeting LED=丁一 ORGANIZED=县法院"],
    ),
    (
        "named.chaired-by",
        "6月5日，{I:江州学院}一行到{U:东方汽车}交流。会议由{经理|李冬}主持，{校长|游明}重点介绍了专业建设情况。",
        ["Meeting LED=李冬 SPOKE_AT=游明", "Visit ORGANIZED=江州学院 TO=东方汽车"],
    ),
    (
        "named.chairs",
        "6月5日，{市长|罗毅}主持召开{G:市政府}常务会议。",
        ["Meeting LED=罗毅 ORGANIZED=市政府"],
    ),
    (
        "named.with",
        "6月5日，{G:州林业局党支部}赴{V:白云村}，与{G:白云村党支部}联合开展主题党日活动。",
        ["Activity HELD_AT=白云村 ORGANIZED=州林业局党支部 ORGANIZED=白云村党支部"],
    ),
    (
        "named.at",
        "6月5日，在{G:区人社局}组织的招聘会上，{U:长城电子}提供岗位30个。",
        ["Activity ORGANIZED=区人社局"],
    ),
    (
        "named.held-there",
        "6月5日，{G:县法院}干警走进{V:湾头村}开展普法宣传活动。",
        ["Activity HELD_AT=湾头村 ORGANIZED=县法院"],
    ),
    (
        "named.held",
        "6月5日，{G:市政协}召开“双助双促”活动推进会。",
        ["Meeting ORGANIZED=市政协"],
    ),
    (
        "named.was-held",
        "6月5日，{A:清水县}教育工作会议在{X:清水宾馆}召开。",
        ["Meeting HELD_AT=清水宾馆 ORGANIZED=清水县"],
    ),
    (
        "named.owner",
        "6月5日，{A:清水县}教育工作会议召开。",
        ["Meeting ORGANIZED=清水县"],
    ),
    (
        "named.came",
        "6月5日，{S:江州市曲艺家协会}“送欢乐”主题活动走进{X:百花社区广场}。",
        ["Activity HELD_AT=百花社区广场 ORGANIZED=江州市曲艺家协会"],
    ),
    (
        "named.attended",
        "6月5日，{副市长|彭亮}出席{G:市工商联}年会。",
        ["Meeting ATTENDED=彭亮 ORGANIZED=市工商联"],
    ),
    (
        "named.fair",
        "6月5日，{U:海川重工}亮相第八届制造技术展。",
        ["Activity ATTENDED=海川重工"],
    ),
    (
        "named.convened",
        "6月5日，{G:市信贷审议委员会}在{X:市政府二楼}召开，审议了36个项目。",
        ["Meeting HELD_AT=市政府二楼 ORGANIZED=市信贷审议委员会"],
    ),
    (
        "met.guests",
        "6月5日，{书记|胡建}、{校长|胡巍}来到{I:江州学院}考察。{院长|张寿}会见客人。",
        ["Meeting ATTENDED=胡巍 ATTENDED=胡建 LED=张寿", "Visit ATTENDED=胡巍 LED=胡建 TO=江州学院"],
    ),
    (
        "met",
        "6月5日，{市长|罗毅}会见了来访的{U:蓝天集团}{董事长|宋扬}一行。",
        ["Meeting ATTENDED=宋扬 LED=罗毅"],
    ),
    # --- visits
    (
        "visit.received",
        "6月5日，{I:育才小学}迎来了{G:区教育局}调研指导。",
        ["Visit ORGANIZED=区教育局 TO=育才小学"],
    ),
    (
        "visit.about",
        "6月5日，{市长|罗毅}对{U:隆达公司}、{U:雪龙乳业}等7户企业进行了考察。",
        ["Visit LED=罗毅 TO=隆达公司 TO=雪龙乳业"],
    ),
    (
        "visit.people",
        "6月5日，{镇长|易水}看望慰问了老党员{P:朱德海}。",
        ["Visit LED=易水 TO=朱德海"],
    ),
    (
        "visit.home",
        "6月5日，{镇长|易水}一行走进困难党员{P:朱德海}和88岁的老教师{P:马芳}家中，送上慰问品。",
        ["Visit LED=易水 TO=朱德海 TO=马芳"],
    ),
    (
        "visit.home",
        "6月5日，{县委书记|陈军}到{V:大底村}调研。{陈军}先后走进{P:黄栋}、{P:黄崇}等建档立卡贫困户家中，询问收入。",
        ["Visit LED=陈军 TO=大底村 TO=黄崇 TO=黄栋"],
    ),
    (
        "visit.checked",
        "6月5日，{副县长|莫华}检查了{U:顺达建材厂}的安全生产工作。",
        ["Visit LED=莫华 TO=顺达建材厂"],
    ),
    (
        "visit.direct",
        "6月5日，{市长|罗毅}调研{U:江州钢铁厂}。",
        ["Visit LED=罗毅 TO=江州钢铁厂"],
    ),
    (
        "visit.in",
        "6月5日，{省长|江山}在{C:江州市}就营商环境工作进行调研。",
        ["Visit LED=江山 TO=江州市"],
    ),
    (
        "visit.went",
        "6月5日，{副县长|莫华}深入{T:双河镇}、{T:马坝镇}督导防汛工作。",
        ["Visit LED=莫华 TO=双河镇 TO=马坝镇"],
    ),
    (
        "visit.begins",
        "6月5日，{区长|汪众}深入一线，实地督导节前安全生产工作。{副区长|洪平}参加。在{U:珊瑚超市}，{汪众}查看了货架。",
        ["Visit ATTENDED=洪平 LED=汪众 TO=珊瑚超市"],
    ),
    (
        "visit.begins",
        "6月5日，{副主席|林芳}率部分委员就乡村振兴开展专题视察。视察组先后察看了{V:上庄村}、{X:红旗水库}。",
        ["Visit LED=林芳 TO=上庄村 TO=红旗水库"],
    ),
    (
        "visit.to-us",
        "6月5日，{副总经理|魏冰}来校调研交流。{U:电信公司}与{I:江州学院}座谈。{魏冰}参观了{X:校史馆}。",
        ["Visit LED=魏冰 TO=校史馆"],
    ),
    (
        "visit.party-at",
        "6月5日，在{U:普明汽车零部件公司}，{D:县招商考察组}围绕合作与企业进行交流。",
        ["Visit ORGANIZED=县招商考察组 TO=普明汽车零部件公司"],
    ),
    (
        "visit.at",
        "6月5日，{县委书记|周海林}到{T:柳河镇}调研。在{V:上庄村}，他走进田间地头。",
        ["Visit LED=周海林 TO=上庄村 TO=柳河镇"],
    ),
    (
        "party.member",
        "近日，{D:海川集团考察团}到{K:临港产业园}考察。参观结束后，{P:李庆}对园区给予肯定，{U:海川集团}将派人再来。",
        ["Visit ATTENDED=李庆 ORGANIZED=海川集团考察团 TO=临港产业园"],
    ),
    # --- teaching
    (
        "taught.invited",
        "6月5日，{I:江州小学}举办培训班，{校长|沈强}致辞。此次培训邀请了{P:贺文}、{P:崔莹}到场授课。",
        ["Training ORGANIZED=江州小学 SPOKE_AT=沈强 TAUGHT_AT=崔莹 TAUGHT_AT=贺文"],
    ),
    (
        "taught.invited",
        "6月5日，{G:区委宣传部}召开专题培训会，邀请{市委讲师团团长|尹舟}授课。",
        ["Training ORGANIZED=区委宣传部 TAUGHT_AT=尹舟"],
    ),
    (
        "taught",
        "6月5日，{P:李娜}为{U:长城电子}职工作健康讲座。",
        ["Training ATTENDED=长城电子 TAUGHT_AT=李娜"],
    ),
    (
        "taught.unit",
        "6月5日，{G:县农业局}对{V:上庄村}村民进行了果树培训。",
        ["Training ATTENDED=上庄村 ORGANIZED=县农业局"],
    ),
    (
        "taught.by-unit",
        "6月5日，{S:蓝盾救援队}走进{I:朝阳中学}，为师生讲授防溺水知识。",
        ["Training HELD_AT=朝阳中学 ORGANIZED=蓝盾救援队"],
    ),
    (
        "taught.lesson",
        "6月5日，骨干教师{P:谷雨}、{P:孟春}为{I:云岭小学}学生上了示范课。",
        ["Training ATTENDED=云岭小学 TAUGHT_AT=孟春 TAUGHT_AT=谷雨"],
    ),
    (
        "taught.lesson",
        "6月5日，{G:县法院}走进{I:朝阳中学}，为60余名师生带来了一堂生动的法治课。",
        ["Training HELD_AT=朝阳中学 ORGANIZED=县法院"],
    ),
    (
        "taught.there",
        "6月5日，{局长|艾民}到{I:区委党校}为学员授课。",
        ["Training HELD_AT=区委党校 TAUGHT_AT=艾民"],
    ),
    # --- ties and signatures
    (
        "paired",
        "6月5日，{I:江州中学}与{I:山区中学}结为“手拉手”学校。",
        ["Pairing PAIRED_IN=山区中学 PAIRED_IN=江州中学"],
    ),
    (
        "paired",
        "6月5日，{G:县税务局党支部}先后与{G:上庄村党支部}、{G:石桥村党支部}结对共建。",
        ["Pairing PAIRED_IN=上庄村党支部 PAIRED_IN=县税务局党支部 PAIRED_IN=石桥村党支部"],
    ),
    (
        "paired",
        "6月5日，{U:光明乳业}结对帮扶{V:新民村}。",
        ["Pairing PAIRED_IN=光明乳业 PAIRED_IN=新民村"],
    ),
    (
        "signed",
        "6月5日，{I:江州学院}与{U:华信公司}签署校企合作协议。",
        ["Signing SIGNED_AT=华信公司 SIGNED_AT=江州学院"],
    ),
    (
        "signed",
        "6月5日，{A:清水县}与{A:萧江区}举行联席会议。会上，双方签订了对口帮扶协议。",
        [
            "Meeting ORGANIZED=清水县 ORGANIZED=萧江区",
            "Pairing PAIRED_IN=清水县 PAIRED_IN=萧江区",
            "Signing SIGNED_AT=清水县 SIGNED_AT=萧江区",
        ],
    ),
    (
        "signed.for",
        "6月5日，{U:江州银行}与{G:市工商联}签署合作协议。{行长|姜涛}代表银行签约。",
        ["Signing ATTENDED=姜涛 SIGNED_AT=市工商联 SIGNED_AT=江州银行"],
    ),
    (
        "unveiled",
        "6月5日，{I:江州学院}、{U:华信公司}共同为联合实验室揭牌。",
        ["Signing SIGNED_AT=华信公司 SIGNED_AT=江州学院"],
    ),
    # --- honours
    (
        "awarded.by",
        "近日，{U:海川重工}被{G:市信用办}授予“守信企业”称号。",
        ["Award AWARDED_AT=海川重工 ORGANIZED=市信用办"],
    ),
    (
        "awarded.gives",
        "近日，{G:市总工会}授予{P:杨帆}“五一劳动奖章”。",
        ["Award AWARDED_AT=杨帆 ORGANIZED=市总工会"],
    ),
    (
        "awarded.hands",
        "6月5日，{I:江州日报社}举办最美教师颁奖典礼。{市教育局局长|葛明}为{P:许晴}、{P:范伟}颁奖。",
        ["Award ATTENDED=葛明 AWARDED_AT=范伟 AWARDED_AT=许晴 ORGANIZED=江州日报社"],
    ),
    (
        "awarded.by-host",
        "6月5日，{A:清水县}召开教育工作会议。{副县长|翁洁}为先进单位颁奖。",
        ["Award ATTENDED=翁洁 ORGANIZED=清水县", "Meeting ORGANIZED=清水县"],
    ),
    (
        "awarded.commends",
        "6月5日，{G:县教育局}通报表扬了{I:清水一中}等5个先进集体。",
        ["Award AWARDED_AT=清水一中 ORGANIZED=县教育局"],
    ),
    (
        "awarded.commends",
        "6月5日，{U:海川重工}召开表彰大会。会上，对{U:铸造分公司}等5个先进集体和{P:王勇}、{P:李芹}进行了表彰。",
        ["Award AWARDED_AT=李芹 AWARDED_AT=王勇 AWARDED_AT=铸造分公司 ORGANIZED=海川重工"],
    ),
    (
        "awarded.commends",
        "6月5日，{T:柳河镇}举行颁奖典礼，现场表彰了孝老模范{P:郭桂}、见义勇为模范{P:孙铁}等8位模范。",
        ["Award AWARDED_AT=孙铁 AWARDED_AT=郭桂 ORGANIZED=柳河镇"],
    ),
    (
        "awarded.received",
        "6月5日，{A:清水县}在{X:人民剧院}举行第四届劳动模范颁奖大会。受到表彰的{P:宫颖}、{P:李荷}等登上领奖台。",
        ["Award AWARDED_AT=宫颖 AWARDED_AT=李荷 HELD_AT=人民剧院 ORGANIZED=清水县"],
    ),
    (
        "awarded.hands",
        "6月5日，{A:清水县}举行劳动模范颁奖大会。受到表彰的{P:宫颖}登上领奖台，接受{主席|房林}等领导颁发的证书。",
        ["Award ATTENDED=房林 AWARDED_AT=宫颖 ORGANIZED=清水县"],
    ),
    (
        "awarded.gives",
        "6月5日，{I:省医院}向{I:县医院}授予“定点指导医院”牌匾。",
        ["Award AWARDED_AT=县医院 ORGANIZED=省医院"],
    ),
    (
        "awarded.wins",
        "6月5日，{I:江州技师学院}代表队在全省技能大赛中荣获一等奖。",
        ["Award AWARDED_AT=江州技师学院"],
    ),
    # --- offices
    (
        "appointed",
        "6月5日，{A:清水县}人民代表大会选举{P:何志强}为县长。",
        ["Appointment APPOINTED_AT=何志强"],
    ),
    (
        "appointed.also",
        "6月5日，{I:市二院}召开干部任命大会。{书记|鲜海}宣读文件，任命{P:方剑}为心内科主任，{P:俞白}为骨科副主任。",
        ["Appointment APPOINTED_AT=俞白 APPOINTED_AT=方剑 ORGANIZED=市二院", "Meeting ORGANIZED=市二院 SPOKE_AT=鲜海"],
    ),
    (
        "appointed",
        "6月5日，{P:丁凡}受聘担任柳林小学法治副校长。",
        ["Appointment APPOINTED_AT=丁凡"],
    ),
    (
        "appointed.by",
        "6月5日，{U:城投集团}召开干部大会，宣布{G:市委}关于城投集团主要领导的任职决定：{P:许文}任{U:城投集团}董事长。",
        ["Appointment APPOINTED_AT=许文 ORGANIZED=市委", "Meeting ORGANIZED=城投集团"],
    ),
    (
        "removed",
        "6月5日，因年龄原因，{P:陈永}不再任江州学院书记。",
        ["Appointment REMOVED_AT=陈永"],
    ),
    (
        "removed",
        "6月5日，{G:市委}决定免去{P:冯刚}{U:城投集团}董事长职务。",
        ["Appointment ORGANIZED=市委 REMOVED_AT=冯刚"],
    ),
    # --- campaigns, gifts, beginnings
    (
        "campaign.inspects",
        "6月5日，{G:市建管处}对168家施工企业进行履职检查。",
        ["Campaign ORGANIZED=市建管处"],
    ),
    (
        "campaign.at",
        "6月5日，{G:县城管局}开展集中整治行动。行动以{X:栖云路}、{X:北渡市场}周边为重点，执法人员采取错时巡查的方式劝导摊贩。",
        ["Campaign HELD_AT=北渡市场 HELD_AT=栖云路 ORGANIZED=县城管局"],
    ),
    (
        "campaign.at",
        "6月5日，{G:区城管局}开展占道经营专项整治行动，针对{X:东风路}、{X:火车站}等区域加强巡查。",
        ["Campaign HELD_AT=东风路 HELD_AT=火车站 ORGANIZED=区城管局"],
    ),
    (
        "campaign.at",
        "6月5日，{G:区城管局}开展占道经营专项整治行动。行动以{X:东风路}、{X:百花菜市场}周边为重点。",
        ["Campaign HELD_AT=东风路 HELD_AT=百花菜市场 ORGANIZED=区城管局"],
    ),
    (
        "named.was-held",
        "记者获悉，{A:清水县}春季招聘会将于7月26日在{X:人力资源中心}举办，由{G:县人社局}主办、{T:栖云街道}承办。",
        ["Activity HELD_AT=人力资源中心 ORGANIZED=县人社局 ORGANIZED=栖云街道"],
    ),
    (
        "donated",
        "6月5日，{总经理|宋扬}代表{U:蓝天集团}向{I:希望小学}捐赠图书500册。",
        ["Activity ATTENDED=宋扬 ATTENDED=希望小学 ORGANIZED=蓝天集团"],
    ),
    (
        "donated",
        "6月5日，{U:中建三公司}向{I:希望小学}捐赠图书500册。",
        ["Activity ATTENDED=希望小学 ORGANIZED=中建三公司"],
    ),
    (
        "donated.handed",
        "6月5日，捐赠仪式在{I:石桥小学}举行。{总经理|洪江}把5万元现金交到{校长|周荣}手中。",
        ["Activity ATTENDED=周荣 ATTENDED=洪江 HELD_AT=石桥小学"],
    ),
    (
        "donated.there",
        "6月5日，{G:县妇联}举行捐赠活动，{U:美佳公司}捐赠校服60套，{P:管宁}代表企业界向{I:第三小学}捐赠图书。",
        ["Activity ATTENDED=第三小学 ORGANIZED=县妇联 ORGANIZED=美佳公司"],
    ),
    (
        "donated.there",
        "6月5日，{G:县妇联}到结对帮扶的{V:上庄村}开展关爱活动，{U:美佳公司}捐赠校服60套。",
        ["Activity HELD_AT=上庄村 ORGANIZED=县妇联 ORGANIZED=美佳公司"],
    ),
    (
        "donated.there",
        "6月5日，{G:县妇联}在{I:希望小学}举办公益活动。企业家{P:封宁}、{P:邓雪}向孩子们赠送了书包。",
        ["Activity HELD_AT=希望小学 ORGANIZED=县妇联 ORGANIZED=封宁 ORGANIZED=邓雪"],
    ),
    (
        "donated.collectively",
        "6月5日，{书记|崔健}、{校长|潘明}带头捐款。",
        ["Activity ATTENDED=崔健 ATTENDED=潘明"],
    ),
    (
        "did-there",
        "6月5日，{I:育才小学}师生到{X:烈士陵园}祭扫。",
        ["Activity HELD_AT=烈士陵园 ORGANIZED=育才小学"],
    ),
    (
        "founded",
        "6月5日，{S:江州市茶叶协会}正式成立。",
        ["Activity ORGANIZED=江州市茶叶协会"],
    ),
    # --- who else did what
    (
        "chaired",
        "6月5日，{G:市政协}召开提案工作会。{副主席|林芳}主持。",
        ["Meeting LED=林芳 ORGANIZED=市政协"],
    ),
    (
        "reported",
        "6月5日，{G:县政府}召开常务会议。会议听取了{G:县水利局}关于防汛工作的汇报。",
        ["Meeting ORGANIZED=县政府 SPOKE_AT=县水利局"],
    ),
    (
        "reported",
        "6月5日，{副主席|林芳}到{T:柳河镇}召开座谈会，听取了{G:县农业局}、{G:县水利局}的工作汇报。",
        ["Meeting HELD_AT=柳河镇 LED=林芳 SPOKE_AT=县农业局 SPOKE_AT=县水利局"],
    ),
    (
        "chaired",
        "6月5日，{G:县政府}举行消防演练。{副县长|武振}担任总指挥，{P:霍思}现场观摩。",
        ["Activity ATTENDED=霍思 LED=武振 ORGANIZED=县政府"],
    ),
    (
        "attended.on-site",
        "6月5日，{G:县消防队}举行消防演练。县领导{P:霍思}、{P:蓝天}现场观摩。",
        ["Activity ATTENDED=蓝天 ATTENDED=霍思 ORGANIZED=县消防队"],
    ),
    (
        "reported",
        "6月5日，{副主席|董善}到{T:柳河镇}视察，并召开座谈会，听取{G:县农业局}、{G:县水利局}有关清单办理情况。",
        ["Meeting LED=董善 SPOKE_AT=县农业局 SPOKE_AT=县水利局", "Visit LED=董善 TO=柳河镇"],
    ),
    (
        "reported",
        "6月5日，{G:县人大}召开会议。会议听取了{局长|阎俊}关于预算执行情况的报告、{局长|隋玉}关于环境状况的报告。",
        ["Meeting ORGANIZED=县人大 SPOKE_AT=阎俊 SPOKE_AT=隋玉"],
    ),
    (
        "spoke.reported",
        "6月5日，{D:省网信办调研组}到{K:临港产业园}调研。{副总经理|王冬}向调研组汇报了园区情况。",
        ["Visit ORGANIZED=省网信办调研组 SPOKE_AT=王冬 TO=临港产业园"],
    ),
    (
        "spoke.by",
        "6月5日，{G:市政协}召开提案工作会。会上，首先由{主席|陈国栋}致辞，随后由{G:东城区政协}主要负责人汇报了工作。",
        ["Meeting ORGANIZED=市政协 SPOKE_AT=东城区政协 SPOKE_AT=陈国栋"],
    ),
    (
        "taught.at",
        "6月5日，{I:江州小学}举办教学技能培训班。{P:崔莹}结合多年经验，从板书设计等方面为学员作了精彩讲解。",
        ["Training ORGANIZED=江州小学 TAUGHT_AT=崔莹"],
    ),
    (
        "spoke",
        "6月5日，{G:县政府}召开推进会。{K:物流园区}、{G:县规划局}作表态发言。",
        ["Meeting ORGANIZED=县政府 SPOKE_AT=县规划局 SPOKE_AT=物流园区"],
    ),
    (
        "spoke.arranged",
        "6月5日，{G:县烟草局}召开座谈会。{副局长|阮青}介绍了做法，{科长|施展}交流了学习体会。",
        ["Meeting ORGANIZED=县烟草局 SPOKE_AT=施展 SPOKE_AT=阮青"],
    ),
    (
        "spoke.arranged",
        "6月5日，{T:柳河镇}召开推进会。会上，{所长|雷震}通报了1至9月的形势，{所长|殷红}解读了政策，{镇长|柴云}部署了工作。",
        ["Meeting ORGANIZED=柳河镇 SPOKE_AT=柴云 SPOKE_AT=殷红 SPOKE_AT=雷震"],
    ),
    (
        "spoke.arranged",
        "6月5日，{G:市教育局}召开食品安全工作会议。一是{P:葛平}对检查标准进行了详细解读，二是{局长|杨朴}讲意见。",
        ["Meeting ORGANIZED=市教育局 SPOKE_AT=杨朴 SPOKE_AT=葛平"],
    ),
    (
        "spoke.arranged",
        "6月5日，{G:市教育局}召开食品安全工作会议。会上，{副局长|杨朴}就食堂建设工作进行了安排部署。",
        ["Meeting ORGANIZED=市教育局 SPOKE_AT=杨朴"],
    ),
    (
        "spoke.in",
        "6月5日，{G:市政协}举办读书班开班式。{主席|陈国栋}在动员讲话中，对学员的到来作了欢迎。",
        ["Activity ORGANIZED=市政协 SPOKE_AT=陈国栋"],
    ),
    (
        "spoke",
        "6月5日，{G:市政协}召开提案工作会。{主席|陈国栋}出席会议并讲话，{G:东城区政协}、{G:西城区政协}作交流发言。",
        ["Meeting ORGANIZED=市政协 SPOKE_AT=东城区政协 SPOKE_AT=西城区政协 SPOKE_AT=陈国栋"],
    ),
    (
        "spoke.words",
        "6月5日，{G:市政协}召开提案工作会。{主席|陈国栋}强调，要提高提案质量。",
        ["Meeting ORGANIZED=市政协 SPOKE_AT=陈国栋"],
    ),
    (
        "named.with",
        "6月5日，{县长|高敏}到{T:柳河镇}调研。随后，{高敏}与县有关部门、{T:柳河镇}、{T:双河镇}负责人召开座谈会。",
        ["Meeting ATTENDED=双河镇 ATTENDED=柳河镇 LED=高敏", "Visit LED=高敏 TO=柳河镇"],
    ),
]
