// Exempelprotokoll: invented minutes in many layouts, for the reader's own tests. No forum, place or person here exists.
import { bareNumbers, extract, inShort, newsletter, notice, policy } from './shortFixtures.ts'

export * from './shortFixtures.ts'

export const nameOnOwnLine = `MINNESANTECKNINGAR

Ledningsgrupp för barn och unga
Datum: 9/9 2015
Tid: 13.15-15.00
Plats: Barnkliniken, plan 4

Närvarande                              Frånvarande
Agneta Roos, Dalby kommun               Hans Björk, BUP
Berit Lund, skolhälsovården             Karin Ödman, Torsby kommun
Carl Norén, barnkliniken

1.
Inledning
Agneta hälsade välkommen.

2.
Ärendet om gemensam mottagning
Berit föredrog ärendet.
BESLUTAR
att tillstyrka förslaget om gemensam mottagning
att bordlägga frågan om lokaler

3.
SIP för barn
Information om läget. Informationen noterades.

2(2)
`

export const municipal = `Sida 1 (4)
LUNDAVIKS KOMMUN
Omsorgsnämnden
SAMMANTRÄDESPROTOKOLL
Sammanträdesdatum
2019-03-14

Plats och tid	Kommunhuset, Stora salen, torsdagen den 14 mars 2019 kl. 08.30–11.45
Beslutande ledamöter	Karin Alm (S), ordförande
Per Holm (M), vice ordförande
Anna-Lena Dahl (C)
Ersättare	Sven Grahn (L) tjänstgör för Olle Brink (KD)
Övriga närvarande	Eva Strid, förvaltningschef
Johan Ek, ekonom § 33
Justerare	Per Holm
Sekreterare	Lisa Berg	Paragrafer 32-33

§ 32 Dnr ON 2019/15

Månadsrapport februari 2019

Omsorgsnämndens beslut
1. Omsorgsnämnden godkänner månadsrapporten.
2. Omsorgsnämnden uppdrar åt förvaltningschefen att återkomma med en åtgärdsplan senast den 30 april 2019.
Justerandes sign	Utdragsbestyrkande

Sida 2 (4)
LUNDAVIKS KOMMUN
Omsorgsnämnden
SAMMANTRÄDESPROTOKOLL
Sammanträdesdatum
2019-03-14

§ 33 Dnr ON 2019/22

Riktlinje för egenvård

Arbetsutskottets förslag till beslut
Omsorgsnämnden antar riktlinjen.

Omsorgsnämnden beslutar
att anta riktlinje för egenvård att gälla från och med den 1 maj 2019,
att upphäva tidigare riktlinje, samt
att ge förvaltningen i uppdrag att följa upp riktlinjen.

Reservation
Anna-Lena Dahl (C) reserverar sig mot beslutet.
`

export const brokenLines = `                Länsgruppen för hemsjukvård                    2 (3)

Minnesanteckningar från möte den 4 maj 2017

Tid: 9.30–12.00

Plats: Landstingshuset, Rum 214

Deltagare: Gun Back, Norrkulla kommun, Ivar Ström, lands-

tinget, Ulf Träff, primärvården, Maj-Britt Sköld, Söderkulla

kommun

1. Inledning och godkännande av dag-

ordning

Gun hälsar välkommen. Dagordningen godkändes med tillägg av en 

övrig fråga om inkontinenshjälpmedel.

2. Patientsäkerhet vid hemgång från slutenvården - rapport från

arbetsgruppen

Ivar redovisade arbetsgruppens rapport. Rapporten visar att infor-

mationsöverföringen brister i var tredje utskrivning.

Länsgruppen ställer sig bakom rapportens förslag och rekommenderar 

kommunerna och landstinget att införa gemensam checklista senast 

den 1 januari 2018.

3. Nästa möte

Torsdag 14 september 9.30

Maj-Britt Sköld

Sekreterare
`

export const flattened =
  'Samordningsgruppen Västra dalen Anteckningar från möte 2021-09-30 kl. 13.00-15.00 via Teams Deltagare: Klara Lind, regionen, Olof Ek, Dalby kommun, Sara Wik, Torp kommun Förhinder: Nils Lund § 1 Mötets öppnande Klara Lind öppnar mötet. § 2 Godkännande av dagordning Dagordningen godkänns. § 3 Vaccinationer Olof Ek informerar om läget. Beslut: Samordningsgruppen noterar informationen. § 4 Avtal om läkarstöd Sara Wik föredrar ärendet. Beslut: Samordningsgruppen rekommenderar kommunerna att teckna avtalet. Samordningsgruppen ger Olof Ek i uppdrag att ta fram en tidplan. § 5 Avslutning Mötet avslutas.'

export const markdownHeadings = `# Minnesanteckningar från samverkansgruppen Sydväst

**Datum:** 2022-11-17  
**Tid:** kl 13–15  
**Plats:** Teams  
**Närvarande:** Anna Berg (ordf), Karl Dahl, Björn Lind och Eva Ask samt Mats Ström  
**Frånvarande:** Lina Frid, Peter Sand  
**Vid pennan:** Eva Ask

## Välkomna

Anna hälsar alla välkomna. Föregående anteckningar läggs till handlingarna.

## Hemsjukvård och läkarmedverkan

- Läget beskrivs av Karl.
- Karl återkommer med statistik till nästa möte.

**Beslut:** Gruppen enades om att pröva en gemensam jourlinje under våren 2023.

## Rehabilitering

**Beslut**

- Gruppen beslutar att avsätta 200 000 kronor för ett rehabprojekt.
- Eva Ask och Mats Ström får i uppdrag att skriva projektplanen till den 15 december.

## Nästa möte

12 januari kl. 13–15, Teams
`

export const copiedPosition = `# Mötesanteckning

## Presidium för närsjukvård i Österdalen (PNÖ)

Datum: Tisdag 14 maj 2024
Tid: 10.00-12.00
Plats: Digitalt

| Namn | Roll | Närvaro |
|---|---|---|
| Anna Lindh | Ordförande | Närvarande |
| Björn Ek | Vice ordförande | Närvarande |
| Carina Falk | Ledamot | Frånvarande |

### 1. Mötets öppnande

### 2. Överenskommelse om hemsjukvård 2025–2027

Ärendetyp: Ställningstagande
Tidsåtgång: 30 min
Föredragande: Björn Ek, kommunerna

**Ställningstagande:** PNÖ ställer sig bakom överenskommelsen om hemsjukvård. Överenskommelsen gäller från och med 2025-01-01 till och med 2027-12-31.

### 3. Mobil röntgen

Ärendetyp: Information
Föredragande: Dan Ström, regionen

**Ställningstagande:** PNÖ ställer sig bakom överenskommelsen om hemsjukvård.

### 5. Övrigt
Inget att ta upp.
`

export const subItems = `Samverkansgrupp Vuxna - mötesanteckningar 2019-10-08, kl. 13:15-15:45, Folkets Hus

Närvarande: Anna Lind (ordf.) Ekby kommun, Per Strand, psykiatrin, Eva Holm, beroendemottagningen

1. Incheckning

2. Remisser
    2.1 Vårdprogram depression
    Per berättar om vårdprogrammet.
    Beslut: Gruppen avstår från att lämna svar.
    2.2 Riktlinje samtycke
    Föredragande: Eva Holm
    Beslut: Gruppen tillstyrker riktlinjen.

3. Ärenden
3a) Bostad först
Föredragande: Per Strand, psykiatrin
Beslut: Ärendet bordläggs till nästa möte.
3b) Integrerad mottagning
Beslut: Gruppen utser Per Strand till kontaktperson.

4. Nästa möte: 12 nov kl. 13-15, Ekby
`

export const bulletHeadings = `Lokala ledningsgruppen Ängsö
Anteckningar 2016-04-06 kl. 08.30-10.00

Närvarande: Maj Ask, Ingvar Lind, Petra Ros (sekr)
Frånvarande: -

• Föregående anteckningar
Godkändes utan ändringar.

• Läkarmedverkan
Maj rapporterade. Gruppen ställer sig bakom förslaget till ny rutin med förbehåll för att den godkänns av sjukhusledningen.

• Sommarbemanning
Informationen noterades. Ingvar kontaktar vikariepoolen.

• Nästa möte 4/5 kl. 8.30-10
`

export const everyLayout = [
  nameOnOwnLine,
  municipal,
  brokenLines,
  flattened,
  markdownHeadings,
  copiedPosition,
  subItems,
  bulletHeadings,
  inShort,
  notice,
  extract,
  bareNumbers,
  newsletter,
  policy,
]
