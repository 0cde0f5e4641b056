/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What seems to hold shorter words by accident: a kvartal is no kvart and tal. */
#include "index/lexicon.h"

/* clang-format off: a row a letter */
const char *const lexicon_undivided[] = {
	"anderledes annenhver ansvar avdeling avslag",
	"behandel behandl bekendtskab bekjentskap beredskab beredskap bestem bestil bestill betal betjen bilete "
	"billed borgarskap borgerskab borgerskap brett budskab budskap",
	"decimal desimal detalj diskuter dumskab dumskap",
	"egenskab egenskap egentlig eierskap eigarskap eigenskap eigentleg ejerskab eksamen ekteskap ektskap "
	"element",
	"faderskab fagskap fangenskab fangenskap farskap fellesskab fellesskap fiendskap fjendskab foredrag "
	"foreldreskap forelegg foretak forfatterskab forfatterskap forhold forhånd formandskab formannskap forslag "
	"forsvind forsvinn forteljing fortell fortæll forvalt forældreskab følgj føredrag førehand føretak",
	"galskab galskap generalist giver gjevar grunnlag",
	"handl handsam handsk havande havende herskab herskap håndhæv højttal høyttal",
	"indkald innkall",
	"journalist",
	"kameratskap kammeratskab kapital kendskab kjennskap kjentskap klokkeslett kolleg kontakt kontant kontrakt "
	"kontrast kontrol kontroll kundskab kunnskap kvartal",
	"landskab landskap lederskab lederskap legetøj lidenskab lidenskap lærerskap",
	"makkerskab makkerskap mandskab mangl mannskap medisin medlemskab medlemskap meisterskap mellom mennesk "
	"menneske mental mesterskab mesterskap morskap",
	"naboskab naboskap",
	"ondskab ondskap oppslag opptak opslag ordentlig ordning",
	"partnerskab partnerskap personal personell pleiar pleier plejer portal postulat program purpose",
	"redskab redskap referent register registrat registrer regnskab regnskap reinhald reiskap rettelse rettferd "
	"rettidig rettleiar rettleiing ringj",
	"sekretær selskab selskap sentral septem signal skabelon slektskap slægtskab sosial specialist spesial "
	"spesialist spørgsmål spørsmål stadfest stengj svangerskab svangerskap",
	"tablett total troskab troskap",
	"uforholdsmessig underret undskyld unnskyld",
	"veiled vejled vennskap venskab vertskap videnskab vitenskap værtskab",
	"årsag årsak ægteskab ønskj",
	NULL,
};
/* clang-format on */
