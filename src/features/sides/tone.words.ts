// Ord som lätt låter som en anklagelse, med ett sätt att säga detsamma om händelsen. Data: lägg till, ta bort, ändra.

interface ToneWord {
  /** As it begins, in small letters: 'slarv' finds 'slarvig' and 'slarvat'. */
  readonly begins: string
  readonly say: string
}

export const blaming: readonly ToneWord[] = [
  { begins: 'slarv', say: 'skriv vad som saknades eller blev fel' },
  { begins: 'inkompeten', say: 'skriv vilket stöd eller vilken rutin som saknades' },
  { begins: 'okunnig', say: 'skriv vad som inte var känt' },
  { begins: 'skandal', say: 'skriv vilken följd det fick' },
  { begins: 'katastrof', say: 'skriv vilken följd det fick' },
  { begins: 'oacceptab', say: 'skriv vilken följd det fick, eller vilket avtal som gäller' },
  { begins: 'skyll', say: 'skriv vad som hände, steg för steg' },
  { begins: 'struntar', say: 'skriv vad som inte blev gjort' },
  { begins: 'struntade', say: 'skriv vad som inte blev gjort' },
  { begins: 'ignorera', say: 'skriv vad som inte besvarades, och när' },
  { begins: 'lat', say: 'skriv vad som inte blev gjort' },
  { begins: 'nonchalan', say: 'skriv vad som sades eller gjordes' },
  { begins: 'respektlös', say: 'skriv vad som sades eller gjordes' },
  { begins: 'dumt', say: 'skriv vad som blev fel' },
  { begins: 'idioti', say: 'skriv vad som blev fel' },
  { begins: 'ljug', say: 'skriv vilka uppgifter som skiljer sig åt' },
  { begins: 'lögn', say: 'skriv vilka uppgifter som skiljer sig åt' },
  { begins: 'försumlig', say: 'skriv vad som inte blev gjort' },
  { begins: 'vårdslös', say: 'skriv vad som hände' },
  { begins: 'givetvis', say: 'stryk ordet' },
  { begins: 'självklart', say: 'stryk ordet' },
  { begins: 'uppenbarligen', say: 'stryk ordet' },
  { begins: 'som vanligt', say: 'skriv hur ofta det har hänt' },
  { begins: 'alltid', say: 'skriv hur ofta det har hänt' },
  { begins: 'aldrig', say: 'skriv hur ofta det har hänt' },
  { begins: 'ert fel', say: 'skriv vad som hände' },
  { begins: 'eran', say: 'skriv enhetens namn' },
]

/** Whole words only, since they begin many others. */
export const wholeWords: readonly string[] = ['lat', 'alltid', 'aldrig', 'eran', 'dumt']

/** Titles that a colleague's name stands after. */
export const titles: readonly string[] = [
  ...['dr', 'doktor', 'läkaren', 'läkare', 'överläkare', 'överläkaren', 'underläkare', 'underläkaren', 'st-läkare'],
  ...[
    'sjuksköterska',
    'sjuksköterskan',
    'ssk',
    'syster',
    'undersköterska',
    'undersköterskan',
    'usk',
    'distriktssköterska',
  ],
  ...['distriktssköterskan', 'dsk', 'barnmorska', 'barnmorskan', 'fysioterapeut', 'fysioterapeuten', 'arbetsterapeut'],
  ...[
    'arbetsterapeuten',
    'biståndshandläggare',
    'biståndshandläggaren',
    'enhetschef',
    'enhetschefen',
    'chefen',
    'kurator',
  ],
  ...['kuratorn', 'mas', 'kollegan', 'vikarien'],
]

/** Words that a name of a person, and not of a place, comes after. */
export const beforeNames: readonly string[] = ['av', 'hos', 'med', 'till', 'från', 'ringde', 'sa', 'enligt', 'heter']
