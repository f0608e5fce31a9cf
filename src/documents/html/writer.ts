// Radskrivare för HTML: folds white space as a browser does and keeps blocks apart by a blank line.

export class HtmlWriter {
  #text = ''
  #space = false
  /** New lines owed before the next words: 1 after a line break, 2 after a block. */
  #owed = 0
  #holdsBlocks = false

  /** Words from a text node: white space runs are one space. */
  words(value: string): void {
    const words = value.replace(/[ \t\n\r\f]+/gu, ' ')
    if (words.trim() === '' && words !== '') this.#space = true
    else this.inline(words)
  }

  /** Text that is already folded, on the line we are on. */
  inline(text: string): void {
    const words = text.trim()
    if (words === '') {
      this.#space ||= text !== ''
      return
    }
    if (this.#space || text.startsWith(' ')) this.#parting(' ')
    else this.#parting('')
    this.#text += text.replace(/^ +| +$/gu, '')
    this.#space = text.endsWith(' ')
  }

  newLine(): void {
    this.#owed = Math.max(this.#owed, 1)
    this.#space = false
  }

  /** A paragraph, heading or table, with a blank line before and after. */
  block(text: string): void {
    this.#holdsBlocks = true
    this.#owed = 2
    this.#space = false
    if (text.trim() === '') return
    this.#parting('')
    this.#text += text
    this.#owed = 2
  }

  /** A list; inside another list it follows the line above directly. */
  list(text: string, nested: boolean): void {
    this.#holdsBlocks = true
    this.#owed = nested ? 1 : 2
    this.#space = false
    if (text === '') return
    this.#parting('')
    this.#text += text
    this.#owed = nested ? 1 : 2
  }

  get text(): string {
    return this.#text.replace(/^ +/u, '')
  }

  /** Whether something here stands on lines of its own, so that it cannot be part of another line. */
  get holdsBlocks(): boolean {
    return this.#holdsBlocks
  }

  /** The text with its outer spaces, for words inside a line. */
  get inlineText(): string {
    return this.#space ? `${this.#text} ` : this.#text
  }

  #parting(space: string): void {
    if (this.#text === '') this.#text = space
    else this.#text += this.#owed > 0 ? '\n'.repeat(this.#owed) : space
    this.#owed = 0
  }
}
