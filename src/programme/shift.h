/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a day at which a department takes guests. */
#pragma once

#include "base/span.h"

enum shift { SHIFT_DAY, SHIFT_EVENING, SHIFT_NIGHT, SHIFT_RIDE, SHIFT_COUNT };

/* How each is called, '|' between: nb, nn, da, en, sv; what shift_words() says in each of them among it. */
#define SHIFT_DAY_NAMES                                                                                                \
	"day|days|daytime|day shift|dag|dage|dager|dagar|dagen|dagtid|på dagen|"                                      \
	"om dagen|dagvakt|dagvakter|dagskift|dagvagt|dagvagter|dagpass"
#define SHIFT_EVENING_NAMES                                                                                            \
	"evening|evenings|late|evening shift|late shift|kveld|kvelder|kveldar|"                                        \
	"kvelden|kveldstid|på kvelden|om kvelden|kveldsvakt|kveldsvakter|kveldsskift|"                                \
	"seinvakt|senvakt|aften|aftener|aftenen|aftenvagt|aftenvagter|om aftenen|"                                     \
	"kväll|kvällar|kvällen|kvällspass|på kvällen"
#define SHIFT_NIGHT_NAMES                                                                                              \
	"night|nights|night shift|night shifts|natt|netter|natten|natta|nattetid|"                                     \
	"på natten|på natta|om natten|om natta|nattevakt|nattevakter|nattvakt|"                                      \
	"nattvakter|nattskift|nat|nætter|nattevagt|nattevagter|nætterne|nattpass|"                                   \
	"nätter"
#define SHIFT_RIDE_NAMES                                                                                               \
	"ride|rides|ride-along|ridealong|ride along|ride-alongs|riding along|"                                         \
	"medkjøring|kjører med|kjøre med|være med og kjøre|med på kjøring|medkøyring|"                         \
	"medkjøyring|køyrer med|køyre med|medkørsel|medkøring|kører med|køre med|"                              \
	"køre-med|åker med|åka med|medåkning|følgevakt|følgevagt|kjørevakt|kørevagt"

#define SHIFT_ALL ((1U << SHIFT_COUNT) - 1)

/* "day", "evening", "night", "ride": as tables and JSON have them. Constant. */
const char *shift_name(enum shift shift);

/* The same in words of a language. Constant. */
const char *shift_words(enum shift shift, const char *language);

/* By one of these names, folded; -1 when there is none. */
int shift_named(struct span folded);
