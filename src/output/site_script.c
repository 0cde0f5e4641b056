/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The script of the search page: it hides the entries of the list that do not hold every word. It knows nothing but
 * what stands on the page. Letters as erfar find takes them: aa is å, ä is æ, ö is ø.
 */
#include "output/site_page.h"

const char site_script[] =
	"\n(function(){'use strict';\n"
	"function fold(t){return t.toLowerCase().normalize('NFC').replace(/aa/g,'å').replace(/ä/g,'æ').replace(/ö/g,'ø')}\n"
	"var form=document.getElementById('search'),box=document.getElementById('words'),"
	"told=document.getElementById('found'),groups=Array.from(document.querySelectorAll('section.year')),"
	"entries=Array.from(document.querySelectorAll('.notes>li')).map(function(e){return{e:e,t:fold(e.textContent)}});\n"
	"function look(){var words=fold(box.value).split(/\\s+/).filter(Boolean),n=0;\n"
	"entries.forEach(function(x){var hit=words.every(function(w){return x.t.indexOf(w)>=0});x.e.hidden=!hit;n+=hit});\n"
	"groups.forEach(function(g){g.hidden=!g.querySelector('.notes>li:not([hidden])')});\n"
	"told.textContent=words.length?(n?told.dataset.some.replace('%d',n):told.dataset.none):''}\n"
	"box.addEventListener('input',look);form.addEventListener('submit',function(e){e.preventDefault();look()});\n"
	"form.hidden=false;look()})();\n";
