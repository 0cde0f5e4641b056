/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who works with patients, told by the profession in people.csv: reports count what offices and clinicians do together.
 * A clinic whose professions have other names lists them in erfar.conf: [report] clinicians = psykolog, lege, ...
 */
#pragma once

#include "model/notebook.h"

/* Whether a profession is a clinical one: one of its words begins with or ends in one of the known ones. */
bool profession_is_clinical(const struct notebook *notebook, const char *profession);
