/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The style sheet of every page. Contrasts are 4.5:1 or more in light and dark (WCAG 2.1, 1.4.3). */
#pragma once

extern const char page_style[];
