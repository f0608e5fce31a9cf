// Protokoll från webbsidor: invented pages with an accordion, a trail, decisions in brief, and notes pasted as they came.
// No forum, place or person exists.

export const accordion = ` • Ordföranden, Vega Torn (C), hälsar deltagarna välkomna och öppnar mötet.

 • § 2

  Val av justerare

 • 1. Läget i badhuset

  Ture Lund visar bilder från ombyggnaden.

  2. Vattenfrågan

  Vattenrådets årliga möte hölls i torsdags. Ett arbetsutskott utsågs där: Asta Vik och Egil Fors. Därefter fastställdes en budget.

  Kansliet återkommer i frågan.
`

export const trail = `Du är här: Start > Vikbo kommun > Omsorgsnämnden > Möte 2017-11-22

Sammanträde 2017-11-22

Datum
Klockan
17:15
Plats
Ekhuset, rum 4

1 Nya busslinjer till boendena.

Omsorgsnämndens förslag till beslut
- Föredragningen noteras.

2 Brandskydd i daglig verksamhet

Dnr 2017/ON 0229 013

Omsorgsnämndens förslag till beslut
1. Rapporten om brandskydd noteras.
2. Bristerna redovisas för nämnden före sommaren.

Beskrivning av ärendet
Tillsyn utses varje år enligt räddningstjänstens plan.

3 Årets upphandlingar

Omsorgsnämndens förslag till beslut
1. Listan noteras.
`

export const decisionsPage = `Hamnstyrelsen 14 maj 2019

Senast ändrad:

Ärenden till förbundsfullmäktige

Nytt isbrytarfartyg

Fartyget ersätter det som togs ur drift i vintras.

Hamnstyrelsen föreslår förbundsfullmäktige besluta att fartyget beställs i år.

Beslut: enligt förslag.

Taxa för gästplatser

Hamnstyrelsen föreslår därför förbundsfullmäktige besluta att höja taxan.

Beslut: enligt förslag.
`

export const ticked = `PROTOKOLL

Möte med orienteringsklubbens styrelse den 9 maj 2016

Ledamöter Närvarande
Vega Torn X
Egil Fors X, mötesordf. § 31-32
Ture Lund Anmält förhinder
Suppleanter
Asta Vik X

§31 Val av justerare

Beslut

att utse Vega Torn till justerare

§32 Förra protokollet

Beslut

att lägga protokollet till handlingarna.
`

export const restartedNumbers = `Minnesanteckning

Festgruppen för sångkören

Närvarande på Kvarnkaféet 2014-02-11:

Egil Fors

Asta Vik  1. Vårkonserten

Publiken var större än i fjol.


  1. Noter och stämmor

Asta skickar nya noter till alla.


  1. Övriga frågor

Kaffekassan är tom.
`

export const notMeeting = `Byarådet

Byarådet samlar byns föreningar. Rådet tar ställning i frågor om vägar och badplatser.

Mötestider 2018

6 februari         18:00-20:00
4 september        18:00-20:00

Protokoll

Titel
`

export const aboutMinutes = `Protokollföring

Protokollet ska innehålla uppgifter om vilka ledamöter som närvarat.

Lagkrav på nämndens protokoll

För varje ärende ska redovisas:

  1. Vilka förslag och yrkanden som lagts fram
  2. I vilken ordning förslagen har lagts fram
  3. Hur omröstningen har gått
  4. Vilka reservationer som har anmälts
`

export const decisionPage = `Beslut i korthet: hamnstyrelsen 14 maj 2019

Mötet hölls i Sjömanshuset.

Läs handlingarna till mötet

Taxan ses över vart tredje år.

Hamnstyrelsen beslutar att

Föreslå förbundsfullmäktige besluta att fastställa taxan för gästplatser.

Säsongen börjar i maj.
`

export const severalForums = `Minnesanteckningar Länssamverkan Vikbo
Datum: 2024-03-05
Närvaro (X = närvarande, F = frånvarande)
X  Gun Alm (M), Region Vikbo, ordförande
F  Lo Ek (C), Ryd kommun
X  Bo Sten, Ryd kommun

1. Ekonomi
Styrgruppen beslutar att godkänna bokslutet, att överlämna det till kommunerna samt att avsluta projektet.

2. Statsbidrag
Förslag till beslut: Styrgruppen antar planen.
Ärendet drogs tillbaka före mötet.

3. Mötestider 2024
Alla möten kl 13-16. Styrgruppen träffas 5 juni och 4 december. Presidium: 17 maj.
`
