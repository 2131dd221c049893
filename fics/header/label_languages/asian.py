"""The names of a block's fields in the languages of East and South-East Asia."""

from fics.header.fields import Field

CHINESE = {
    Field.TITLE: "文题|文題|名字|作品名|作品标题|小说名|篇名|fic名",
    Field.AUTHORS: "写手|文手|文/|文|原创作者|著|撰文|太太|作者名",
    Field.SENDER: "原文作者",
    Field.FANDOMS: "出处|出處|同人|背景|原作背景|衍生作品|作品出处|ip|圈",
    Field.RELATIONSHIPS: "西皮|主要cp|cp向|主配|副配|配对/cp|cp/配对|涉及cp|攻受|官配|组合",
    Field.CHARACTERS: "出场人物|主要人物|主演|登场角色|主要出场|相关角色",
    Field.FREEFORMS: "内容标签|標签|tag|关键字|關鍵字|搜索关键字|属性|屬性|标签/tag|其它|其他标签|元素",
    Field.GENRES: "文章类型|文章類型|作品类型|类别|類別|分类|分類|文体|体裁",
    Field.WARNINGS: (
        "警示|提示|预警/避雷|避雷提示|阅读提示|閱讀提示|食用说明|食用須知|食用须知|食用指南|注意事项|"
        "雷点提示|高亮|阅读须知|慎入|trigger warning|内容警告|內容警告|tw|warning"
    ),
    Field.RATING: "评级|評級|分級|限制级别|年龄分级|年齡分級|尺度分级",
    Field.SUMMARY: (
        "一句话简介|一句話簡介|故事梗概|内容提要|內容提要|故事简介|剧情简介|作品简介|概述|文章简介|大纲"
    ),
    Field.WORDS: "全文长度|全文|總計字數|总计字数|目前字数|字數統計|字数统计|长度|長度",
    Field.CHAPTERS: "章数|章數|更新至|目前更新|回数|总章数",
    Field.STATUS: "文章进度|文章進度|完结状态|完結狀態|完结与否|更新|连载进度|連載狀態|写作进度|填坑状态",
    Field.COMPLETE: "是否完结|是否完結|完结|完結",
    Field.LANGUAGE: "语种|語種",
    Field.LINK: "传送门|傳送門|原文|原文地址|阅读地址|指路|ao3链接|全文链接|链接/地址|出處連結",
    Field.SERIES: "所属系列|所屬系列|合集",
    Field.WHY: "安利理由|安利|推文理由|评价|評價|一句话推荐|推荐原因|读后感|个人感想",
    Field.NOTES: "作者有话说|作者有話說|说明|說明|作者按|后记|後記|碎碎念|ps|p.s",
    Field.OTHER: (
        "视角|視角|作品视角|立意|收藏|收藏数|热度|点赞|配角栏|文章积分|作品荣誉|备份|授权|授權|翻译授权|校對|"
        "beta|点梗"
    ),
}

JAPANESE = {
    Field.TITLE: "題|作品タイトル|タイトル名|小説タイトル|話のタイトル",
    Field.AUTHORS: "書き手|筆者|作者名|ペンネーム|作|文|著|執筆|執筆者|投稿者",
    Field.FANDOMS: "原作名|作品ジャンル|二次創作元|元作品|版権",
    Field.RELATIONSHIPS: "cp傾向|組み合わせ|カプ傾向|メインcp|サブcp|cp要素|ペアリング",
    Field.CHARACTERS: "登場キャラ|登場キャラクター|主な登場人物|メインキャラ|主要キャラ|出演",
    Field.FREEFORMS: "傾向|要素|属性|設定",
    Field.WARNINGS: "ご注意|閲覧注意|諸注意|警告|注意書|ワンクッション|地雷注意|注意事項等|含まれる要素|必読",
    Field.RATING: "r指定|年齢指定|閲覧制限|年齢区分|制限|対象|年令制限",
    Field.SUMMARY: "キャプション|説明|紹介文|話の内容|内容紹介|ストーリー|作品説明|粗筋|粗すじ|あらまし|導入",
    Field.WORDS: "長さ|総文字数|本文文字数|字数",
    Field.CHAPTERS: "全話|ページ数/話数|全章|総話数",
    Field.STATUS: "状態|完結状況|連載状態|ステータス|進捗",
    Field.LINK: "掲載先|掲載|掲載場所|作品リンク|本文|作品url",
    Field.PUBLISHED: "掲載日|初投稿|執筆日",
    Field.WHY: "推薦コメント|感想|一言|推し理由|推薦文",
    Field.NOTES: "後書き|前書き|あとがき|まえがき|メモ|作者より|補足|備考欄|コメント",
    Field.OTHER: "ページ数|頁数|お題|リクエスト|表紙|視点|時間軸|時系列|イベント|企画",
}

KOREAN = {
    Field.TITLE: "작품명|글 제목|팬픽 제목|팬픽명|글제목|작품 제목",
    Field.AUTHORS: "작성자|지은이|저자|필명|글|작가명|글쓴이/작가|창작자",
    Field.FANDOMS: "원작 작품|작품|2차 원작|팬덤/원작",
    Field.RELATIONSHIPS: "cp|페어|관계|공수|공/수|커플링(cp)|컾|논컾|메인 커플링|메인 cp",
    Field.CHARACTERS: "주인공|출연|주요 인물|주요인물|나오는 사람",
    Field.FREEFORMS: "해시태그|소재|속성|키워드/태그|요소",
    Field.GENRES: "분류|장르/분류|유형",
    Field.WARNINGS: (
        "트리거|트리거 워닝|트리거워닝|트리거 요소|유의사항|소재주의|소재 주의|유의|주의 사항|경고문|"
        "경고 사항|주의/경고|지뢰 요소"
    ),
    Field.RATING: "이용등급|연령가|관람가|연령 등급|연령제한|연령 제한|이용가|수위 등급|등급/수위",
    Field.SUMMARY: (
        "개요|작품소개|작품 소개|내용|설명|글 소개|간단 줄거리|한줄 소개|한 줄 소개|한줄소개|스토리"
    ),
    Field.WORDS: "자수|길이|단어수|단어 수|총 글자수|공백 포함|공백포함|공미포|공포",
    Field.CHAPTERS: "화수|총 화수|총 편수|총편수|편|화|총 회차",
    Field.STATUS: "연재 현황|연재현황|진행|진행상황|진행 상황|진행 상태|완결|연재 상태|연재",
    Field.LINK: "바로가기|보러가기|읽기|url|출처|포스타입|게시처",
    Field.WHY: "추천 사유|추천평|감상|한줄평|한 줄 평|추천하는 이유|추천글",
    Field.NOTES: "비고|후기|메모|덧붙임|작가 코멘트|참고|덧",
    Field.OTHER: "번역자|표지|시점|시간대|리퀘스트|리퀘|행사|조회수|좋아요",
}

THAI = {
    Field.TITLE: "ชื่อเรื่อง|ชื่อฟิค|ชื่อฟิก|เรื่อง|ชื่อ|ชื่อเรื่อง/title|ฟิค|ฟิก",
    Field.AUTHORS: ("ผู้แต่ง|ผู้เขียน|คนเขียน|คนแต่ง|นักเขียน|ไรท์เตอร์|ไรต์เตอร์|ไรท์|โดย|นามปากกา|แต่งโดย|เขียนโดย"),
    Field.FANDOMS: "แฟนดอม|แฟนด้อม|ด้อม|จักรวาล|ต้นฉบับ|ฟิคจากเรื่อง",
    Field.RELATIONSHIPS: ("คู่|คู่หลัก|คู่รอง|แพริ่ง|แพร์ริ่ง|คู่จิ้น|คู่ชิป|ชิป|ชิปเปอร์|คู่ชิปเปอร์|แพร์ริง|แพริง|คู่พระนาย|คู่ที่ลง"),
    Field.CHARACTERS: "ตัวละคร|ตัวละครหลัก|ตัวเอก|ตัวหลัก",
    Field.FREEFORMS: "แท็ก|แท็กส์|แฮชแท็ก|แท็กเรื่อง",
    Field.GENRES: "แนว|แนวเรื่อง|ประเภท|หมวด|หมวดหมู่|ฌอง",
    Field.WARNINGS: "คำเตือน|เตือน|คำเตือนเนื้อหา|ข้อควรระวัง|โปรดระวัง|ทริกเกอร์|ระวัง|คำเตือน/tw",
    Field.RATING: "เรท|เรต|เรตติ้ง|เรทติ้ง|ระดับ|ระดับเนื้อหา|อายุ|เหมาะสำหรับ",
    Field.SUMMARY: ("เรื่องย่อ|คำโปรย|บทนำ|สรุป|เกริ่นนำ|เกริ่น|เนื้อเรื่อง|เนื้อเรื่องย่อ|แนะนำเรื่อง|คำแนะนำเรื่อง"),
    Field.WORDS: "จำนวนคำ|ความยาว|คำ|จำนวนคำทั้งหมด|ยาว",
    Field.CHAPTERS: "ตอน|จำนวนตอน|บท|จำนวนบท|ตอนทั้งหมด",
    Field.STATUS: "สถานะ|สถานะเรื่อง|สถานะการแต่ง",
    Field.LANGUAGE: "ภาษา",
    Field.LINK: "ลิงก์|ลิ้งค์|ลิงค์|ลิ้งก์|อ่านได้ที่|อ่านที่|ตามอ่านได้ที่",
    Field.SERIES: "ซีรีส์|ชุด",
    Field.PUBLISHED: "วันที่ลง|เผยแพร่|วันที่เผยแพร่",
    Field.UPDATED: "อัปเดต|อัพเดท|อัปเดตล่าสุด",
    Field.WHY: "เหตุผล|ทำไม|ทำไมถึงแนะนำ|เหตุผลที่แนะนำ|ความเห็น",
    Field.NOTES: "หมายเหตุ|โน้ต|คุยกับไรท์|ทอล์ก|ทอล์ค|จากผู้แต่ง|จากใจไรท์",
    Field.OTHER: "ผู้แปล|แปลโดย|เบต้า|วิว|ยอดวิว",
}

VIETNAMESE = {
    Field.TITLE: "tên|tựa|tác phẩm|tên tác phẩm|tựa truyện|fic|truyện",
    Field.AUTHORS: "người viết|viết bởi|tác giả/author|bút danh",
    Field.SENDER: "tác giả gốc",
    Field.FANDOMS: "đồng nhân|nguyên tác/fandom",
    Field.RELATIONSHIPS: "cặp|ghép đôi|cặp chính|cặp phụ|couple chính|couple phụ|cp chính|cp phụ|đôi",
    Field.CHARACTERS: "nhân vật chính|nhân vật phụ|các nhân vật",
    Field.FREEFORMS: "thẻ|từ khóa|thẻ tag",
    Field.GENRES: "thể loại/tag|loại",
    Field.WARNINGS: "lưu ý|chú ý|cảnh báo nội dung|lưu ý/cảnh báo|cảnh báo/tw",
    Field.RATING: "giới hạn tuổi|độ tuổi|xếp hạng|giới hạn độ tuổi|mức độ",
    Field.SUMMARY: "văn án|giới thiệu|tóm tắt nội dung|mô tả|nội dung|tóm lược",
    Field.WORDS: "số chữ|dung lượng|độ dài (từ)|số lượng từ",
    Field.CHAPTERS: "chương|số phần|số chap|chap|tổng số chương",
    Field.STATUS: "trạng thái|tiến độ|tình trạng bản gốc|tình trạng fic",
    Field.LINK: "đường dẫn|nguồn|link đọc|đọc tại",
    Field.SERIES: "loạt truyện",
    Field.WHY: "lý do|lý do rec|lý do đề cử|cảm nhận|nhận xét",
    Field.NOTES: "ghi chú|lời tác giả|đôi lời",
    Field.OTHER: "người dịch|dịch giả|dịch|trans|translator|bìa",
}

INDONESIAN = {
    Field.TITLE: "judul fic|judul cerita|judul fanfiksi|tajuk cerita|nama cerita",
    Field.AUTHORS: "karya|oleh|nama pena|penulis fic",
    Field.FANDOMS: "fandom asal|asal",
    Field.RELATIONSHIPS: "pasangan|pairing utama|couple|pair|kapal",
    Field.CHARACTERS: "karakter|watak|tokoh utama|pemeran|cast|karakter utama",
    Field.FREEFORMS: "tagar",
    Field.GENRES: "aliran|kategori|jenis",
    Field.WARNINGS: "amaran|peringatan konten|peringatan isi|warn",
    Field.RATING: "klasifikasi|batasan umur|usia|batas usia|rate usia|penarafan|kadar",
    Field.SUMMARY: "deskripsi|blurb|rangkuman|cerita singkat",
    Field.WORDS: "kata|jumlah perkataan|bilangan perkataan|total kata|panjang cerita",
    Field.CHAPTERS: "bilangan bab|chapter|total bab|babak",
    Field.STATUS: "keterangan|status cerita",
    Field.LINK: "pautan|baca di|link baca",
    Field.WHY: "alasan|kenapa|mengapa|alasan rekomendasi",
    Field.NOTES: "catatan|catatan penulis|nota|nota penulis|a/n",
    Field.OTHER: "penerjemah|terjemahan|beta|persembahan|didedikasikan untuk",
}

FILIPINO = {
    Field.TITLE: "pamagat",
    Field.AUTHORS: "may-akda|manunulat|isinulat ni|awtor",
    Field.RELATIONSHIPS: "tambalan|pares",
    Field.CHARACTERS: "tauhan|mga tauhan",
    Field.WARNINGS: "babala|mga babala",
    Field.SUMMARY: "buod|sipi",
    Field.WORDS: "bilang ng salita|haba",
    Field.CHAPTERS: "kabanata|mga kabanata|bilang ng kabanata",
    Field.STATUS: "katayuan|estado",
    Field.LANGUAGE: "wika",
}
