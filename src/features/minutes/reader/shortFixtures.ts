// Korta exempelprotokoll: invented agendas, extracts and texts that are no minutes. No forum, place or person exists.

export const inShort = `Beslut i korthet från Regionala samverkansnämnden den 3 juni 2021

Hemsjukvård i samverkan
Nämnden beslutade att anta den nya rutinen för hemsjukvård.

Ambulans och larm
Nämnden beslutade att ge direktören i uppdrag att utreda en gemensam larmcentral. Utredningen ska vara klar i december.

Ekonomi
Nämnden godkände delårsrapporten.
`

export const notice = `Kallelse till Lokalt samverkansråd Norra

Tid: Onsdag den 5 februari 2020 kl. 9.00-11.30
Plats: Vårdcentralen Granen, konferensrummet

Kallade: Anna Ström, Bo Lund, Cecilia Hjort

Dagordning

1. Mötets öppnande
2. Val av justerare
3. Läkemedel i övergångar (20 min)
   Föredragande: David Falk
   Bilaga 1
4. Rutin för hemtagning, beslut (15 min)
   Förslag till beslut: Samverkansrådet ställer sig bakom rutinen.
5. Mötet avslutas
`

export const extract = `Protokollsutdrag
Kommunstyrelsen i Hedby
2021-02-10

§ 14
Överenskommelse om samverkan vid utskrivning (KS 2020/311)

Beslut
Kommunstyrelsen föreslår kommunfullmäktige besluta

att anta överenskommelsen om samverkan vid utskrivning, samt

att överenskommelsen gäller 2021-07-01–2024-06-30.
`

export const bareNumbers = `Protokoll styrgrupp Trygg utskrivning
20180919

Deltagare: Maria Fors, Västby kommun, Jonas Lilja, Östby kommun, Petra Wall, regionen
Ordförande: Maria Fors

1 Mötets öppnande
Maria Fors öppnar mötet.

2 Dagordning
Dagordningen godkänns.

3 Budget 2019
Jonas Lilja presenterar förslag till budget.
Beslut
Styrgruppen beslutar
- att fastställa budgeten för 2019
- att ge projektledaren i uppdrag att revidera kommunikationsplanen

4 Övriga frågor
Inga övriga frågor.
`

export const newsletter = `Nyhetsbrev från vårdsamverkan, mars 2021

Våren är här och mycket händer inom samverkan.

Ny webbplats
I april lanseras den nya webbplatsen. Där finns alla riktlinjer samlade.
`

export const policy = `Riktlinje för samordnad individuell plan

Beslutad av: Omsorgsnämnden 2020-03-05
Gäller från: 2020-04-01

1. Inledning
Denna riktlinje beskriver hur arbetet med SIP ska bedrivas.

2. Syfte
Syftet är att den enskilde ska få sina behov tillgodosedda.

3. Uppföljning
Riktlinjen följs upp årligen.
`
