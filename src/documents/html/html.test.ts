import { equal, ok as truthy } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDocument } from '../read.ts'
import { readHtml } from './html.ts'

const text = (html: string) => readHtml(html).text

test('headings, paragraphs, bold, italics, breaks and entities', () => {
  const html = `<html><head><title>M&ouml;te
    1</title></head><body><h1>M&ouml;tes<br>anteckning</h1><p>Datum: <b>24&nbsp;april </b>2025<br>Plats:
    <em>Lejonet</em></p><p>a &lt; b</p><h2></h2><h3><strong>Beslut</strong></h3>Lös text<div>i en ruta</div></body></html>`
  equal(
    text(html),
    '# Mötes anteckning\n\nDatum: **24 april** 2025\nPlats: *Lejonet*\n\na < b\n\n### Beslut\n\nLös text\n\ni en ruta',
  )
  equal(readHtml(html).title, 'Möte 1')
})

test('what nobody sees is not read', () => {
  const html = `<nav>Meny</nav><div role="navigation">Meny</div><script>x()</script><style>p{}</style><p hidden>a</p>
    <p style="display: none">b</p><p aria-hidden="true">c</p><template>d</template><noscript>e</noscript><button>f</button><p>Kvar</p>`
  equal(text(html), 'Kvar')
})

test('lists keep level and number', () => {
  const html = `<ul><li>ett<ul><li>inre</li><li>andra</li></ul></li><li><p>två</p><p>fortsättning</p></li></ul>
    <ol start="4"><li>fyra</li><li value="7">sju</li></ol><ol type="a"><li>x</li></ol><p>slut</p>`
  equal(text(html), '- ett\n  - inre\n  - andra\n- två\n\n  fortsättning\n\n4. fyra\n7. sju\n\na. x\n\nslut')
})

test('links keep their address when it leads out, and never run', () => {
  const html = `<p>Se <a href="https://exempel.se/a(1)">bilaga 1</a>, <a href="https://exempel.se/">exempel.se</a>,
    <a href="javascript:alert(1)">klicka</a>, <a href="#x">innehåll</a> och <a href="mailto:a@exempel.se">a@exempel.se</a></p>`
  equal(text(html), 'Se [bilaga 1](https://exempel.se/a%281%29), exempel.se, klicka, innehåll och a@exempel.se')
})

test('tables are rows with a tab between cells; spans leave places empty', () => {
  const html = `<table><caption>Närvaro</caption><thead><tr><th>Namn</th><th>Roll</th><th>Ort</th></tr></thead>
    <tr><td rowspan="2">Ada</td><td>MAS</td><td>Ale</td></tr><tr><td>Kurator</td><td>Mark</td></tr>
    <tr><td colspan="2">Båda</td><td>Orust</td></tr><tr><td></td><td>Sist</td><td></td></tr></table>`
  equal(text(html), 'Närvaro\n\nNamn\tRoll\tOrt\nAda\tMAS\tAle\n\tKurator\tMark\nBåda\t\tOrust\n\tSist')
})

test('a cell of several lines goes on below, and a table that only lays out the page is text', () => {
  equal(
    text('<table><tr><td><p>Ada</p><p>Bo</p></td><td>Cia<br>Dan<br>Eva</td></tr></table>'),
    'Ada\tCia\nBo\tDan\n\tEva',
  )
  equal(
    text('<table><tr><td><h1>Rubrik</h1><p>Ingress</p></td></tr><tr><td><p>Slut</p></td></tr></table>'),
    '# Rubrik\n\nIngress\n\nSlut',
  )
})

test('words meet as they do on the screen', () => {
  equal(text('<p>sam<b>verkan</b>s<i>form </i>ny<span> rad</span></p>'), 'sam**verkan**s*form* ny rad')
  equal(
    text('<a href="https://exempel.se"><div>Ett</div></a><b><p>Två</p></b>'),
    '[Ett](https://exempel.se)\n\n**Två**',
  )
  equal(text('<pre>a\n  b</pre>'), 'a\n  b')
})

test('the charset that the page names is used', async () => {
  const html = '<html><meta charset="iso-8859-1"><p>Åtgärder för ö'
  const read = await readDocument(
    'a',
    Uint8Array.from(html, it => it.charCodeAt(0)),
  )
  truthy(read.ok && read.value.format === 'html' && read.value.text === 'Åtgärder för ö')
})

test('depth without end keeps its words and does not exhaust the stack', () => {
  truthy(text(`${'<div>'.repeat(5000)}innerst`).endsWith('innerst'))
})

test('any markup gives a text', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<table>',
    '<tr>',
    '<td rowspan=9>',
    '</td>',
    '<ul>',
    '<li>',
    '<b>',
    '</b>',
    '<h1>',
    '<a href=x>',
    'ord',
    ' ',
  )
  fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), pieces => typeof text(pieces.join('')) === 'string'))
})
