#!/bin/sh
# Makes the PDFs of this folder anew: sh make.sh (weasyprint, chromium, pdflatex, soffice on the path).
set -e
cd "$(dirname "$0")"
for name in several traps chapters gathered brackets dotted round authors table letters gaps unheaded lost; do
    weasyprint -q -s style.css $name.html $name.pdf
done
for name in parens author; do
    sed 's|<head>|<head><link rel="stylesheet" href="style.css">|' $name.html > printed.html
    chromium --headless --no-sandbox --no-pdf-header-footer --print-to-pdf=$name.pdf printed.html 2> /dev/null
    rm printed.html
done
for name in perpage symbols over sections; do
    pdflatex -interaction=batchmode $name.tex > /dev/null && pdflatex -interaction=batchmode $name.tex > /dev/null
    rm -f $name.aux $name.log
done
soffice --headless --convert-to odt --infilter="HTML (StarWriter)" writer.html > /dev/null
soffice --headless --convert-to pdf writer.odt > /dev/null
rm writer.odt
