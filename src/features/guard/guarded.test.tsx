import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { para, sampleDocx } from '../../../test/fixtures/documents/office-writer.ts'
import { lines, samplePdf } from '../../../test/fixtures/documents/pdf-writer.ts'
import { GuardMarks, GuardRead } from './guard.view.tsx'
import { guardFile } from './guarded.file.ts'
import { guardFields, haltedBy, maskedText, maskIn, readMarks } from './guarded.ts'

const today = '2026-11-22'
/** Of Skatteverket's series for tests: nobody is ever given it. */
const number = '900222-2397'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the fields of a form', () => {
  test('a field with a number is stopped, and told where it stands without repeating it', () => {
    const { stops, warns, found } = guardFields({ happened: `Hemgång.\nPat ${number} kom.`, did: 'Vi ringde.' }, today)
    assert.deepEqual(stops, {
      happened:
        'Här står ett personnummer på rad 2, efter ”Pat”. Det får inte skickas. Ta bort det eller välj Maskera.',
    })
    assert.deepEqual(warns, {})
    assert.deepEqual(Object.keys(found), ['happened'])
  })

  test('it is told where it stands by the words beside it, and never by other numbers or names beside it', () => {
    const told = (text: string) => guardFields({ a: text }, today).stops.a?.replace(/\. Det får.*/, '')
    assert.equal(told(`${number} kom hem.`), 'Här står ett personnummer före ”kom hem.”')
    assert.equal(told(number), 'Här står ett personnummer')
    assert.equal(
      told(`Vi skrev flera gånger till avdelningen om patienten Anna Alm, ${number}`),
      'Här står ett personnummer efter ”… avdelningen om patienten …,”',
    )
    assert.equal(
      told(`Pat ${number} och ${number}`),
      'Här står ett personnummer efter ”Pat”, ett personnummer efter ”Pat … och”',
    )
    assert.equal(told(`Ärende 2397900222 och ${number}`), 'Här står ett personnummer efter ”Ärende … och”')
  })

  test('no sentence ever holds a digit of what was found, wherever it stands and however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(number, '195009072553', 'ord', '\n', ' ', '🙂')), parts => {
        const text = parts.join(' ')
        const { stops } = guardFields({ a: text }, today)
        assert.doesNotMatch(JSON.stringify(stops), /900222|2397|195009|2553/)
        assert.equal(
          'a' in stops,
          parts.some(it => it.length > 9),
        )
      }),
    )
  })

  test('a warning halts once, and lets the form through when it was read; a new one halts again', () => {
    const form = { happened: 'Patienten Anna Bergström kom hem.' }
    assert.deepEqual(Object.keys(haltedBy(form, ['happened'], today) ?? {}), ['happened', 'guardRead'])
    const read = { ...form, guardRead: readMarks(form, today) }
    assert.equal(haltedBy(read, ['happened'], today), undefined)
    assert.ok(haltedBy({ ...read, happened: `${form.happened} Maken Olof Alm ringde.` }, ['happened'], today))
    assert.ok(haltedBy({ ...read, happened: number }, ['happened'], today), 'a number is never let through')
  })

  test('a form without anything to find passes, and fields that were not named are not looked at', () => {
    assert.equal(
      haltedBy({ happened: 'Läkemedelslistan saknades.', code: number }, ['happened', 'did'], today),
      undefined,
    )
  })

  test('the button masks its own field and halts the form, so that it is read before it is sent', () => {
    const form = { happened: `Pat ${number}.`, did: `Ringde ${number}.`, mask: 'happened' }
    assert.deepEqual(Object.keys(haltedBy(form, ['happened', 'did'], today) ?? {}), [''])
    assert.deepEqual(maskIn(form, today), { happened: 'Pat ***********.', did: `Ringde ${number}.` })
    assert.equal(maskIn({ happened: number }, today).happened, number, 'nothing is masked unasked')
  })

  test('all that is marked can be masked, each as what it was', () => {
    const text = `Patienten Anna Bergström, ${number}, bor på Storgatan 12 B och nås på 070-174 06 05.`
    assert.equal(
      maskIn({ happened: text, mask: 'happened:alla' }, today).happened,
      'Patienten [namn], ***********, bor på [adress] och nås på [telefon].',
    )
  })

  test('what is masked has nothing left to stop, and masked with all nothing to warn of but what masking put there', () => {
    const part = fc.constantFrom(
      number,
      'Patienten Eva Ek',
      ' ',
      '070-174 06 05',
      'född 1950-09-07',
      'text',
      '1',
      '\u200b',
    )
    fc.assert(
      fc.property(fc.array(part), parts => {
        const text = parts.join(' ')
        assert.deepEqual(guardFields({ a: maskedText(text, today) }, today).stops, {})
        const all = guardFields({ a: maskedText(text, today, true) }, today)
        assert.deepEqual([all.stops, all.warns], [{}, {}])
      }),
    )
  })
})

describe('what is shown', () => {
  test('what was found stands marked among its words, with its kind in words and a button that needs no script', () => {
    const html = renderToString(<GuardMarks name="happened" text={`<b> Pat ${number} kom.`} today={today} />)
    assert.match(
      html,
      /&lt;b> Pat <mark class="guard-stop">900222-2397<span class="guard-kind">personnummer<\/span><\/mark> kom\./,
    )
    assert.match(html, /<button type="submit"[^>]* name="mask" value="happened"[^>]*>Maskera numret<\/button>/)
  })

  test('where nothing is found there is only a place for it', () => {
    assert.equal(
      renderToString(<GuardMarks name="happened" text="Allt gick bra." today={today} />),
      '<div class="guard" data-guard="falt-happened" data-name="happened"></div>',
    )
  })

  test('warnings can be said to be read, but not while something is stopped', () => {
    const shown = (happened: string) => renderToString(<GuardRead texts={{ happened }} today={today} />)
    assert.match(shown('Patienten Anna kom.'), /name="guardRead" type="checkbox" value="[a-z0-9]+"/)
    assert.equal(shown(`Patienten Anna, ${number}`), '')
    assert.equal(shown('Inget.'), '')
  })
})

describe('a file', () => {
  test('is stopped for what its name holds, whatever stands between the words', async () => {
    for (const name of [`${number}.txt`, '9002222397.txt', `epikris_${number}_v2.txt`, '19900222_2397.txt'])
      assert.match(
        (await guardFile(name, bytes('Inget.'), today)).stop ?? '',
        /^I filens namn står ett personnummer/,
        name,
      )
  })

  test('is stopped for what its text holds: text, Word and PDF', async () => {
    const words = `Hemgång för ${number} i går.`
    const texts = [
      ['a.txt', bytes(`Ett.\n${words}`), /ett personnummer \(rad 2\)/],
      ['a.docx', sampleDocx({ body: para('Ett.') + para(words) }), /ett personnummer \(rad \d\)/],
      ['a.pdf', samplePdf([{ words: lines(['Ett.'], 70, 700) }, { words: lines([words], 70, 700) }]), /\(sidan 2\)/],
    ] as const
    for (const [name, file, where] of texts) {
      const { stop = '', unreadable } = await guardFile(name, file, today)
      assert.match(stop, where, name)
      assert.doesNotMatch(stop, /900222|2397/)
      assert.equal(unreadable, undefined)
    }
  })

  test('passes without a word where there is nothing, and with one where there may be', async () => {
    assert.deepEqual(await guardFile('rutin.docx', sampleDocx({ body: para('Rutin för hemgång.') }), today), {})
    assert.match((await guardFile('a.txt', bytes('Patienten Anna kom.'), today)).warn ?? '', /ett namn \(rad 1\)/)
  })

  test('that nobody can read says so: an image, a broken one and one of nothing', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])
    assert.match((await guardFile('bild.png', png, today)).unreadable ?? '', /Se själv efter/)
    assert.match(
      (await guardFile(`${number}.png`, png, today)).stop ?? '',
      /namn/,
      'its name is looked at all the same',
    )
    assert.match(
      (await guardFile('a.docx', sampleDocx({ body: para('x') }).slice(0, 200), today)).unreadable ?? '',
      /skadad/,
    )
    assert.match((await guardFile('a.txt', new Uint8Array(), today)).unreadable ?? '', /tom/)
  })
})
