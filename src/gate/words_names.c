/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * First names that are common in Norway and Denmark, whatever country they came from. They only raise a weak cue to
 * a warning; a cue with two capitalised words needs none of them, so that children with rare names are protected too.
 * Names that are ordinary words as well (Liv, Per, Line, Bjørn) stand here only where a capital makes them clear.
 */
#include "gate/words.h"

const struct word_list words_names[] = {
	/* Norwegian and Danish, girls and women */
	{ CUE(FIRST_NAME),
	  "agnes|agnete|alberte|alma|amalie|amanda|andrea|ane|anette|anita|anja|ann|anna|annbjørg|anne|annelise|"
	  "annette|"
	  "annika|anny|asta|astrid|aud|aurora|beate|benedicte|benedikte|bente|berit|birgit|birgitte|birgitta|birthe|"
	  "bodil|borghild|brit|britt|brita|camilla|carina|caroline|cathrine|cecilie|celina|celine|charlotte|christina|"
	  "christine|clara|dagmar|dagny|ditte|dorte|dorthe|ebba|edel|edith|eileen|eli|elin|eline|elisabeth|elise|ella|"
	  "ellen|ellinor|elsa|else|elvira|embla|emilie|emily|emma|emmy|erika|ester|eva|filippa|freja|freya|frida|"
	  "frøydis|"
	  "gerd|gerda|gitte|grete|grethe|gro|gry|gudrun|gunn|gunhild|gunvor|guri|hanna|hannah|hanne|hedda|hedvig|hege|"
	  "heidi|helen|helena|helene|helga|helle|hennie|henriette|hilde|hildegunn|hjørdis|ida|ina|inga|ingeborg|inger|"
	  "ingrid|ingvild|ingunn|irene|iris|isabel|isabell|isabella|iselin|jane|janne|janni|jannike|jeanette|jenny|"
	  "johanna|johanne|jonna|jorunn|josefine|josephine|julia|julie|juni|kaia|kaja|kamilla|karen|kari|karin|karina|"
	  "karla|karoline|katarina|kathrine|katrine|kine|kirsten|kirsti|kirstine|kjersti|klara|kristin|kristina|"
	  "kristine|"
	  "laila|laura|lea|leah|lena|lene|leonora|lilly|lilli|linda|linea|linn|linnea|lisa|lisbet|lisbeth|lise|live|"
	  "liva|lone|lotte|louise|lovise|lærke|mai|maia|maiken|maja|malene|malin|maren|margit|margrete|margrethe|mari|"
	  "maria|marianne|marie|marit|marita|marte|martha|marthe|martine|mathilda|mathilde|matilde|merete|merethe|"
	  "mette|"
	  "mia|michelle|mie|mille|mina|mona|monica|monika|nanna|natalie|nathalie|nikoline|nina|nora|norah|olava|olea|"
	  "olga|olivia|oline|oda|pernille|pia|ragna|ragnhild|randi|rebecca|rebekka|rigmor|rikke|rita|ronja|runa|ruth|"
	  "sandra|sanna|sanne|sara|sarah|selma|signe|sigrid|siri|siv|sofia|sofie|solfrid|solveig|sonja|stine|sunniva|"
	  "susan|susanne|svanhild|sylvia|synne|synnøve|tea|thea|therese|tilde|tina|tine|tiril|tone|tonje|torhild|"
	  "torill|"
	  "toril|torunn|trine|trude|tuva|tyra|ulla|ulrikke|unni|ursula|valborg|vanja|vera|vibeke|victoria|vigdis|vilde|"
	  "vilja|viktoria|vivian|wenche|wilma|ylva|yvonne|åse|åshild|ågot" },
	/* Norwegian and Danish, boys and men */
	{ CUE(FIRST_NAME),
	  "adam|adrian|aksel|albert|aleksander|alexander|alf|alfred|allan|anders|andre|andré|andreas|anton|are|arild|"
	  "arne|"
	  "arnt|arthur|asbjørn|asger|asle|atle|august|axel|bard|bård|benjamin|bent|bernt|birger|birk|bjarne|bo|bård|"
	  "carl|"
	  "carsten|casper|charlie|christer|christian|christoffer|claus|dag|dagfinn|daniel|david|dennis|ebbe|edvard|"
	  "egil|"
	  "einar|eirik|eivind|elias|elliot|emil|endre|erik|erling|espen|even|eystein|felix|ferdinand|filip|finn|"
	  "flemming|"
	  "fredrik|frederik|fritz|frode|gabriel|geir|georg|gorm|gunnar|gustav|hallvard|halvor|hans|harald|harry|haakon|"
	  "helge|henning|henrik|herman|holger|hugo|håkon|håvard|ib|isak|isac|ivan|ivar|iver|jacob|jakob|jan|jannik|"
	  "jarle|"
	  "jens|jeppe|jesper|joachim|joakim|johan|johannes|john|johnny|jon|jonas|jonathan|jostein|julian|jørgen|jørn|"
	  "kai|kåre|karl|karsten|kasper|kenneth|kent|kevin|kim|kjartan|kjell|kjetil|klaus|knud|knut|kristen|kristian|"
	  "kristoffer|kurt|lars|lasse|laurits|leander|leif|lennart|leo|leon|levi|liam|linus|louis|lucas|ludvig|ludvik|"
	  "lukas|mads|magne|magnus|malte|marcus|marius|markus|martin|mathias|mats|max|michael|mikael|mikkel|morten|"
	  "mogens|niels|nicolai|nicolas|niklas|nikolai|nils|njål|noah|noel|odd|oddvar|odin|ola|olaf|olav|ole|oliver|"
	  "oscar|oskar|otto|palle|paul|peder|per|peter|petter|philip|phillip|poul|preben|pål|ragnar|rasmus|reidar|"
	  "richard|robert|robin|roger|rolf|ronny|roy|ruben|rune|sander|sebastian|severin|sigurd|simen|simon|sindre|"
	  "sivert|snorre|stefan|steffen|stein|steinar|sten|stian|storm|svein|svend|sverre|søren|tage|tarjei|terje|theo|"
	  "theodor|thomas|thor|thorbjørn|thore|tobias|tom|tommy|tor|torbjørn|tore|torgeir|torleif|tormod|torstein|"
	  "torkel|trond|trygve|troels|tyge|ulf|ulrik|valdemar|vegard|vetle|victor|vidar|viggo|viktor|vilhelm|villads|"
	  "vincent|wilhelm|william|yngve|ørjan|østen|øystein|øyvind|åge|aage|åsmund" },
	/* Arabic, Kurdish, Persian, Turkish, Bosnian, Pakistani */
	{ CUE(FIRST_NAME),
	  "abbas|abdul|abdulaziz|abdullah|abdulrahman|adnan|ahmad|ahmed|aisha|aicha|ajmal|akram|ali|alina|amal|amin|"
	  "amina|"
	  "amir|amira|amna|anas|arman|asma|ayaan|ayan|aylin|ayse|aziz|azra|bassam|bilal|dana|dilan|elif|emir|emre|esma|"
	  "fadi|farah|farhad|faris|fatih|fatima|fatma|fatemeh|firas|ghazal|habib|hadi|hala|hamid|hamza|hana|hanan|"
	  "hasan|"
	  "hassan|hatice|hiba|hussein|hossein|huda|ibrahim|idris|imran|iman|ismail|jamal|jamila|jana|karim|kemal|"
	  "khadija|"
	  "khaled|khalid|laith|lamia|layla|leila|leyla|lina|lubna|mahdi|mahmoud|mahmud|malak|malik|mariam|maryam|mehdi|"
	  "mehmet|merve|mina|mohamad|mohamed|mohammad|mohammed|mona|mouna|muhammad|mustafa|mustapha|nabil|nada|nadia|"
	  "nasir|nasrin|noor|nour|nura|omar|omer|osman|othman|parisa|rahaf|rami|rana|rania|rashid|rayan|reem|reza|rima|"
	  "roza|saad|sabrina|saeed|sahar|said|salim|salma|salwa|samir|samira|sana|shahad|shirin|sohail|soraya|suleiman|"
	  "suleyman|sumaya|taha|tariq|tarek|usman|walid|yara|yasin|yasmin|yasmine|younes|yousef|youssef|yusra|yusuf|"
	  "zahra|"
	  "zainab|zaynab|zara|zeinab|zeynep|ziad|zoya|zubair" },
	/* Somali, Eritrean, Ethiopian, West African */
	{ CUE(FIRST_NAME),
	  "abdi|abdifatah|abdihakim|abdirahman|abdirizak|abshir|aden|amran|asad|asha|ayaanle|ayanna|bashir|daahir|"
	  "deeqa|"
	  "fadumo|faduma|farhan|farhia|fartun|faiza|filsan|guled|habiba|halima|hamdi|hani|hibo|hodan|hoda|idil|ifrah|"
	  "ikran|"
	  "ilhan|ilyas|jama|khadra|ladan|liban|maryan|mahad|mowlid|muna|naima|najma|nasra|nimo|sahra|salman|samatar|"
	  "saynab|shukri|siham|sucdi|ubah|warsame|yahye|yasir|zakaria|zamzam|abeba|abel|almaz|biniam|bereket|daniela|"
	  "eyob|feven|filmon|freweini|haben|hanna|helen|henok|kidane|luwam|meron|merhawi|mehari|natnael|rahel|robel|"
	  "ruta|"
	  "samrawit|selam|semhar|senait|simret|tesfay|tsegay|winta|yonas|yordanos|zerai|amadou|fatou|mamadou|mariama|"
	  "ousmane|kofi|kwame" },
	/* Polish, Lithuanian, Ukrainian, Russian, Romanian, Balkan */
	{ CUE(FIRST_NAME),
	  "adrianna|agata|agnieszka|aleksandra|alicja|aneta|antoni|arek|bartek|bartosz|beata|bogdan|danuta|dariusz|"
	  "dawid|"
	  "dominik|dominika|dorota|ewa|ewelina|filip|franciszek|gabriela|grzegorz|hubert|igor|iwona|izabela|jacek|"
	  "jakub|"
	  "jerzy|joanna|justyna|kacper|kamil|karolina|katarzyna|kinga|krzysztof|krystyna|lena|lukasz|łukasz|maciej|"
	  "magdalena|malgorzata|małgorzata|marcin|marek|mariusz|marta|mateusz|michal|michał|monika|natalia|nikola|"
	  "oliwia|"
	  "patrycja|patryk|pawel|paweł|piotr|przemyslaw|rafal|rafał|renata|ryszard|sebastian|stanislaw|sylwia|szymon|"
	  "tadeusz|tomasz|urszula|wiktoria|wojciech|zofia|zuzanna|aurimas|darius|gintaras|jonas|jurgita|lukas|mantas|"
	  "rasa|tomas|vytautas|anastasia|anastasiia|anastasiya|andrii|andriy|anatolij|artem|bohdan|daryna|darya|dmitri|"
	  "dmytro|galina|halyna|hanna|ihor|inna|iryna|ivanna|kateryna|khrystyna|kyrylo|larysa|liudmyla|lyudmyla|maksym|"
	  "mariia|mariya|maryna|maxim|mykhailo|mykola|myroslava|nadiya|nataliia|natalija|nazar|oksana|oleh|oleksandr|"
	  "oleksandra|oleksii|olena|olha|polina|roman|ruslan|serhii|sergej|sofiia|sofiya|solomiia|svetlana|svitlana|"
	  "taras|"
	  "tetiana|tymofii|vadym|valentyna|vasyl|viktoriia|vira|vitalii|vladimir|vladyslav|volodymyr|yana|yaroslav|"
	  "yaroslava|"
	  "yevhen|yulia|yuliia|yuri|yurii|zlata|alexandru|andrei|bogdana|cristina|elena|florin|gheorghe|ioana|ionut|"
	  "mihai|"
	  "mihaela|radu|vasile|admir|adnan|aida|alma|amela|amra|armin|azra|dino|dragan|edin|emina|enes|goran|haris|"
	  "ivana|"
	  "jasmin|jasmina|jelena|lejla|milan|milica|mirela|mirza|nermin|nikola|sanela|selma|senad|tarik|vesna|zoran|"
	  "albulena|arben|arta|besnik|blerim|blerta|driton|fatmir|fitim|kaltrina|liridon|shpend|valon|xhemail|"
	  "xhuliana" },
	/* Vietnamese, Thai, Filipino, Tamil, Indian, Chinese */
	{ CUE(FIRST_NAME),
	  "anh|bao|binh|chau|cuong|duc|dung|giang|hieu|hoa|hoang|hung|huong|khanh|khoa|kieu|lan|linh|long|mai|minh|my|"
	  "nam|"
	  "nga|ngoc|nguyen|nhi|nhung|phong|phuong|quang|quoc|quynh|tam|thanh|thao|thi|thu|thuy|tien|trang|trung|tuan|"
	  "tuyet|"
	  "van|viet|vinh|vy|xuan|yen|malee|nok|ploy|siriporn|somchai|suda|supaporn|wanida|angelica|jocelyn|jomar|"
	  "maricel|"
	  "rowena|rosalie|aarav|abinaya|aishwarya|ananya|anjali|arjun|arun|ashwini|deepa|divya|gayathri|kavitha|kumar|"
	  "lakshmi|neha|nila|nisha|pooja|pradeep|priya|rahul|raj|rajesh|ramesh|ravi|rohan|sanjay|saravanan|shreya|"
	  "sinthuja|"
	  "sita|suresh|thanusha|vijay|vithushan|jing|li|ming|wei|xin|yan|ying" },
	/* Sami, Icelandic, Faroese, Greenlandic, Swedish, Finnish */
	{ CUE(FIRST_NAME),
	  "ailo|aslak|biret|berit|ellen|elle|inga|issat|issát|iŋgá|jovnna|jovsset|máret|mihkkal|mikkel|niillas|nils|"
	  "ánne|"
	  "rávdná|sara|sárá|alda|anna|arnar|arnór|ásta|baldur|birta|bjarki|björk|dagur|einar|freyja|gísli|guðmundur|"
	  "guðrún|"
	  "halla|hekla|helgi|hildur|hrafn|jóhanna|jón|katrín|kristín|magnús|ólafur|óskar|páll|sigríður|sigurður|stefán|"
	  "sunna|"
	  "þór|þóra|bárður|bjarni|jákup|jógvan|marjun|rannvá|rói|súsanna|aviaja|inuk|ivalo|malik|miki|naja|nivi|nuka|"
	  "paarnaq|"
	  "pipaluk|ulloriaq|agneta|anders|annika|barbro|birgitta|björn|bengt|britta|elsa|göran|göte|gösta|gunilla|"
	  "håkan|"
	  "ingegerd|jörgen|kerstin|lennart|mårten|mikaela|nils|pär|pernilla|stellan|sven|sören|tove|ulrika|åke|örjan|"
	  "aino|"
	  "antti|eero|eino|emilia|hannu|heikki|helmi|ilona|jari|juha|jukka|kaarina|kaisa|kalle|kirsi|lauri|marja|matti|"
	  "mika|mikko|minna|oona|päivi|pekka|pirkko|riikka|sanna|sari|satu|seppo|tapani|tarja|tiina|timo|tuula|veikko|"
	  "venla|"
	  "ville" },
	/* English and other West European */
	{ CUE(FIRST_NAME),
	  "abigail|aiden|alan|alice|amelia|amy|andrew|angela|anthony|ashley|barbara|brandon|brian|carlos|carmen|"
	  "catherine|"
	  "chloe|claire|connor|diana|diego|donna|edward|eleanor|elizabeth|emil|enzo|eric|ethan|evelyn|fabian|fernando|"
	  "francesca|francisco|frank|george|grace|hannah|harper|heather|helena|henry|isla|jack|jackson|jacqueline|jake|"
	  "james|jason|javier|jayden|jean|jennifer|jeremy|jessica|joan|joe|jose|joseph|joshua|juan|justin|katherine|"
	  "kathleen|"
	  "kelly|kyle|lauren|logan|luca|luis|luke|luna|madison|manuel|marco|margaret|mark|mary|mason|matthew|megan|"
	  "miguel|"
	  "natasha|nathan|nicholas|nicole|nicola|noemi|patricia|patrick|pedro|penelope|rachel|rafael|raymond|rebeca|"
	  "ricardo|"
	  "ryan|samantha|samuel|sean|sergio|sophia|sophie|stephanie|stephen|steven|susana|teresa|tyler|vanessa|violet|"
	  "zoe" },
	{ 0, NULL },
};
