/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a program says that it failed. */
#pragma once

/* The recorded message on standard error, masked. A listing that finds nothing may end in silence; all else says so. */
void error_print(int rc);
