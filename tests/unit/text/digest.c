/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The examples of FIPS 180-4, whole and in parts. */
#include "text/digest.h"

#include <check.h>
#include <stdlib.h>

static const char sha256_of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char sha1_of_abc[] = "a9993e364706816aba3e25717850c26c9cd0d89d";

START_TEST(known_digests)
{
	struct span parts[3] = { span_of("a"), span_of(""), span_of("bc") }, whole = span_of("abc");
	unsigned char sha1[DIGEST_SHA1], sha256[DIGEST_SHA256];
	struct buf out = BUF_INIT;

	digest_sha256(sha256, parts, 3);
	digest_add_hex(&out, sha256, DIGEST_SHA256);
	ck_assert_str_eq(out.at, sha256_of_abc);
	buf_clear(&out);
	digest_sha1(sha1, &whole, 1);
	digest_add_hex(&out, sha1, DIGEST_SHA1);
	ck_assert_str_eq(out.at, sha1_of_abc);
	buf_done(&out);
}
END_TEST

/* 11111 11100 00000 00000 11111 00000 11111 00000 */
START_TEST(five_bits_a_character)
{
	static const unsigned char bytes[] = { 0xFF, 0x00, 0x0F, 0x83, 0xE0 };
	char text[9];

	digest_base32(text, 8, bytes);
	ck_assert_str_eq(text, "zw00z0z0");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/digest");
	TCase *tests = tcase_create("digest");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tests, known_digests);
	tcase_add_test(tests, five_bits_a_character);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
