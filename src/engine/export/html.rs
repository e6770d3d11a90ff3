//! HTML: a page with one table, which a word processor takes as well.

use super::blanks::{one_line, shown};
use super::sheet::{Cell, Sheet};

const STYLE: &str = "body{font:16px/1.45 serif;margin:2em}\
table{border-collapse:collapse}\
th,td{padding:.15em .5em;text-align:start;vertical-align:top;border-bottom:1px solid #ccc}\
.end{text-align:end}\
dt{float:inline-start;clear:both;margin-inline-end:.5em}dt::after{content:\":\"}dd{margin:0}\
dl{margin-bottom:1.5em}";

pub(super) fn begin(sheet: &Sheet, out: &mut String) {
    out.push_str("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>");
    escaped(&sheet.title, out);
    out.push_str("</title>\n");
    if sheet.styled {
        out.push_str("<style>");
        out.push_str(STYLE);
        out.push_str("</style>\n");
    }
    out.push_str("</head>\n<body>\n");
    if !sheet.citation.is_empty() {
        out.push_str("<dl>\n");
        for (name, value) in &sheet.citation {
            out.push_str("<dt>");
            escaped(name, out);
            out.push_str("</dt><dd dir=\"auto\">");
            escaped(value, out);
            out.push_str("</dd>\n");
        }
        out.push_str("</dl>\n");
    }
    out.push_str(if sheet.rtl {
        "<table dir=\"rtl\">\n<thead>\n<tr>"
    } else {
        "<table>\n<thead>\n<tr>"
    });
    for column in &sheet.columns {
        out.push_str(if column.to_end {
            "<th class=\"end\">"
        } else {
            "<th>"
        });
        escaped(&column.name, out);
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
}

pub(super) fn row(sheet: &Sheet, cells: &[Cell<'_>], rtl: bool, out: &mut String) {
    out.push_str("<tr>");
    for (column, cell) in sheet.columns.iter().zip(cells) {
        out.push_str("<td");
        if column.to_end {
            out.push_str(" class=\"end\"");
        }
        if column.passage && rtl {
            out.push_str(" dir=\"rtl\"");
        } else if !cell.is_figure() && (!column.passage || sheet.rtl) {
            out.push_str(" dir=\"auto\"");
        }
        out.push('>');
        escaped(&cell.text(), out);
        out.push_str("</td>");
    }
    out.push_str("</tr>\n");
}

pub(super) fn end(out: &mut String) {
    out.push_str("</tbody>\n</table>\n</body>\n</html>\n");
}

fn escaped(text: &str, out: &mut String) {
    for letter in one_line(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(shown(other)),
        }
    }
}
