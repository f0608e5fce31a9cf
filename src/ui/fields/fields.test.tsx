import { equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Checkbox, CheckboxGroup, RadioGroup, Select } from './choice.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FileField } from './file.tsx'
import { Combobox, DateField, TextArea, TextField } from './text.tsx'

const given = { name: 'a[0].namn', label: 'Namn', help: 'Hjälp', error: 'Skriv ett namn' } as const
const options = [{ value: 'x', label: 'X' }]

const every: Readonly<Record<string, VNode>> = {
  TextField: <TextField {...given} />,
  TextArea: <TextArea {...given} limit={10} />,
  DateField: <DateField {...given} />,
  Combobox: <Combobox {...given} options={['x']} />,
  Select: <Select {...given} options={options} />,
  Checkbox: <Checkbox {...given} />,
  RadioGroup: <RadioGroup {...given} options={options} />,
  CheckboxGroup: <CheckboxGroup {...given} options={options} />,
  FileField: <FileField {...given} />,
}

const ids = (html: string): string[] => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)

for (const [name, field] of Object.entries(every)) {
  test(`${name}: every label and description leads to something on the page`, () => {
    const html = renderToString(field)
    const known = new Set(ids(html))
    equal(known.size, ids(html).length, 'an id stands twice')
    const fors = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id = '']) => id)
    const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].flatMap(([, list = '']) => list.split(' '))
    ok(fors.length > 0)
    for (const id of [...fors, ...described]) ok(known.has(id), `${id} is not on the page`)
    ok(
      described.some(id => id.endsWith('-hjalp')),
      'help is not linked',
    )
    ok(
      described.some(id => id.endsWith('-fel')),
      'error is not linked',
    )
    match(html, /aria-invalid="true"/)
  })
}

test('the error summary links to the field', () => {
  const html = renderToString(<ErrorSummary errors={[{ name: given.name, message: given.error }]} />)
  const [, target = ''] = /href="#([^"]+)"/.exec(html) ?? []
  ok(ids(renderToString(<TextField {...given} />)).includes(target))
  equal(renderToString(<ErrorSummary errors={[]} />), '')
})

test('what was typed is kept, escaped', () => {
  const value = '</textarea><script>alert("1")</script>'
  for (const html of [
    renderToString(<TextArea {...given} value={value} />),
    renderToString(<TextField {...given} value={value} />),
  ]) {
    ok(!html.includes('<script'))
    ok(html.includes('&lt;'))
  }
})

test('the chosen option is the only one chosen', () => {
  const many = ['a', 'b', 'c'].map(value => ({ value, label: value }))
  match(renderToString(<Select {...given} options={many} value="b" empty="Alla" />), /<option value="b" selected/)
  equal(renderToString(<Select {...given} options={many} value="b" empty="Alla" />).match(/ selected/g)?.length, 1)
  equal(renderToString(<RadioGroup {...given} options={many} value="c" />).match(/ checked/g)?.length, 1)
  equal(renderToString(<CheckboxGroup {...given} options={many} values={['a', 'c']} />).match(/ checked/g)?.length, 2)
})

test('a limit is said in words to those who have no script', () => {
  match(renderToString(<TextArea {...given} limit={500} />), /Högst 500 tecken/)
  ok(renderToString(<TextArea {...given} limit={500} />).startsWith('<ds-field'))
  ok(renderToString(<TextArea {...given} />).startsWith('<div'))
})
