const texts: Readonly<Record<string, string>> = {
  read: `npm run --silent samklang -- read FIL… [--json]

  Läser filer och skriver ut vad som lästes. Ingenting sparas och ingen databas behövs.
  PDF, Word (.docx), PowerPoint (.pptx), HTML, Markdown och text går att läsa.

  --json    Skriver ett JSON-objekt: {"documents": {"filnamn": {…}}}. Bara JSON på stdout.

  En fil som inte går att läsa får en rad på stderr med vad du kan göra. De andra skrivs ut ändå,
  och kommandot slutar med kod 1.`,
  import: `npm run --silent samklang -- import FIL|MAPP… [--forum SLUG]

  Läser in filer till databasen, på samma sätt som sidan Läs in. En mapp läses in med alla
  undermappar. Samma fil två gånger blir ett dokument. Det som lästs in väntar på granskning.

  --forum SLUG    Forumet som filerna hör till, till exempel vvg. Annars det som dokumentet säger.

  Den inbyggda databasen kan bara vara öppen i ett program åt gången: stanna tjänsten först,
  eller läs in på sidan. Med DATABASE_URL går båda samtidigt.`,
  check: `npm run --silent samklang -- check

  Kontrollerar att loggens kedja är obruten och att inget dokument är halvt skrivet.
  Skriver vad som är fel och slutar med kod 1, annars kod 0.`,
}

/** What there is to do, or how one command is used. */
export const help = (command?: string): string =>
  (command === undefined ? undefined : texts[command]) ??
  `Samklang på kommandoraden: npm run --silent samklang -- KOMMANDO

  read FIL… [--json]               läser filer och skriver ut vad som lästes, utan att spara
  import FIL|MAPP… [--forum SLUG]  läser in filer till databasen, för granskning
  check                            kontrollerar loggen och att inget är halvt skrivet
  help [KOMMANDO]                  visar den här texten, eller mer om ett kommando`
