// Utplattade exempelprotokoll: invented minutes whose pages have become one line each. No forum, place or person exists.

/** Pages counted in front, a letterhead with the page in it, labels without colons, items numbered after a short word. */
export const flatBoard = [
  '1 Omsorgsnämnden (12) Plats och tid Rådhuset, stora salen, torsdagen den 14 mars 2013, kl Beslutande Verner Hallgren (S), ordförande Maj-Lis Ek (S) Gun-Britt Alm (M) Torkel Sand (C) Övriga deltagande Berit Norling, omsorgschef Ulla Frisk, sekreterare Utses att justera Gun-Britt Alm (M) Justeringens plats och tid Rådhuset den 21 mars 2013 Underskrifter Sekreterare Paragrafer Ulla Frisk Ordförande Verner Hallgren (S) Justerande Gun-Britt Alm (M) ANSLAG/BEVIS Protokollet är justerat. Organ Omsorgsnämnden Datum för anslags uppsättande 2013-03-22',
  '2 Omsorgsnämnden (12) ON 31 Val av justerare Omsorgsnämnden beslutar att utse Gun-Britt Alm att justera protokollet.',
  '3 Omsorgsnämnden (12) ON 32 Ekonomisk uppföljning februari 2013 Dnr 41/13 Berit Norling redogör för det ekonomiska läget. Prognosen visar ett underskott. Omsorgsnämnden har i januari beslutat att följa läget varje månad. Omsorgsnämnden noterar informationen till protokollet.',
  '4 Omsorgsnämnden (12) ON 33 Avgifter för matlådor Ärendet har beretts i arbetsutskottet. Omsorgsnämnden beslutar att fastställa avgiften till 55 kronor.',
].join('\n\n')

/** Labels printed in a column of their own, their values after them; the subject of each decision lost. */
export const flatColumns = [
  '1 17 Organ: Plats och tid: ande: Kustrådets tekniska utskott Sjömanshuset, Strandgatan 3, Vikbo Torsdagen den 8 maj 2008 kl Verner Modig, ordf Asta Vik Egil Fors Övriga deltagare: Signe Hed Olle Falk sekreterare Utses att justera: Egil Fors Paragrafer:',
  '2 18 41 Godkännande av dagordning godkänner den utsända dagordningen. 42 Vattennivån i Vikbo sjö Signe Hed informerar om höstens mätningar vid dammen. Tre skäl har nämnts: 1. Regnet har fallit ojämnt under året. 2. Dammluckorna stängdes för sent. 3. Bäckarna har rensats i området. noterar mätningarna.',
  '3 19 43 Underhållsplan 1 maj - 30 september 2008 Signe Hed redogör för planen. fastställer underhållsplanen.',
].join('\n')

/** A list of contents repeats the items; clauses under a decision are numbered like items. */
export const flatContents = [
  'VIKBO KOMMUN Protokoll Sida 1(3) Innehåll 7 Godkännande av dagordning 8 Bussbolaget berättar om nya hållplatser vid torget 9 Övriga frågor',
  'VIKBO KOMMUN Protokoll Sida 2(3) Pensionärsrådet Plats och tid: Ekhuset, kl. 13.00-15.00 Närvarande: Sune Alm, PRO Gudrun Ek, SPF Förhindrade: Verner Modig',
  'VIKBO KOMMUN Protokoll Sida 3(3) 7 Godkännande av dagordning Dagordningen godkänns. 8 Bussbolaget berättar om nya hållplatser vid torget Bolaget visar en karta. Beslut 1. Rådet tackar för och noterar informationen. 2. Rådet föreslår nämnden att ställa ut fler bänkar. 9 Övriga frågor Inga frågor anmäldes.',
].join('\n')

/** All pages in one line, so that the letterhead stands in the middle of sentences. */
export const flatOneLine =
  'VIKBO KOMMUNALFÖRBUND PROTOKOLL 1(3) Direktionen 2015-03-20 Plats och tid Stadshuset i Ryd, fredagen den 20 mars 2015 kl. 09.00–11.25 Beslutande Bertil Ask (M), ordförande Gunnel Löv (S), vice ordförande Övriga deltagande Camilla Ryd, sekreterare Utses att justera Gunnel Löv Paragrafer 12-14 ANSLAG/BEVIS Protokollet är justerat. VIKBO KOMMUNALFÖRBUND PROTOKOLL 2(3) Direktionen 2015-03-20 § 12 Dagordning Direktionen fastställer dagordningen. § 13 Årsredovisning 2014 Dnr 2015/11 Föreligger förslag till årsredovisning. Samråd har hållits med primärvården VIKBO KOMMUNALFÖRBUND PROTOKOLL 3(3) Direktionen 2015-03-20 och sjukhuset. Direktionen beslutar att godkänna årsredovisningen. § 14 Övriga frågor Inga. Nästa sammanträde hålls den 12 juni 2015.'

/** The numbers of the paragraphs are lost, and each page is one item. */
export const flatUnnumbered = [
  '1 Arbetsutskottet (19) Plats och tid Närvarande Ledamöter Förbundshuset, Bangatan 1, Ryd kl Verner Modig (m), ordförande Asta Vik (fp) Övriga deltagare Olle Falk, sekreterare Utses att justera Asta Vik Underskrifter: Sekreterare... Paragrafer: Olle Falk Ordförande... Verner Modig',
  '2 Arbetsutskottet (Dnr ) Inköp av en ny färja Arbetsutskottet beslutar att begära in anbud före sommaren. Kansliet skriver ett underlag och meddelar ledamöterna.',
  '3 Arbetsutskottet (Dnr ) Belysning vid kajerna Arbetsutskottet beslutar att prova solceller på två kajer. Provet pågår till våren och följs av en rapport.',
  '4 Arbetsutskottet (Dnr , , ) Avgifter för gästhamnen Arbetsutskottet föreslår styrelsen besluta att höja avgiften med tio kronor.',
].join('\n\n')
