"""Cue words of Dutch."""

from __future__ import annotations

from detente.evidence.cues._language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    name="Dutch",
    cues={
        "offers": """
            legt|legde|leggen|legden … op tafel
            op tafel gelegd [passive]
            wil|wilde|willen|wilden … nemen|geven|delen|afbouwen|bijdragen|meebetalen
            wil|wilde|willen|wilden … verlagen|verhogen|verlengen
            staat|stond|staan open voor
            stel(t|de|den) … in het vooruitzicht
            kan|kon|kunnen|konden leven met
            genoegen … met
            handreiking
            doet|deed een handreiking
            bood|bied|biedt|bieden|boden … aan
            aanbied|aanbiedt|aanbieden|aanbood|aanboden|aangeboden [passive]
            aan te bieden
            aanbod van
            bereid
            bereidheid
            wil|wilde|wilden|willen … betalen|opgeven|afstaan|inleveren|toegeven
            heeft|hebben|had|hadden … bod|aanbod gedaan
            deed|doet|deden … bod|aanbod
            zegt|zegde|zei … toe
            toegezegd [passive]
            beloof(t|de|den)
        """,
        "proposes": """
            oppert|opperde
            dient|diende … voorstel in
            suggereer(t|de|den)
            stel|stelt|stelde|stellen|stelden … voor
            voorgesteld|voorstelt|voorstelde [passive]
            voor te stellen
            deed|doet|deden … voorstel
            voorstel … gedaan
            kwam|komt … met een voorstel
        """,
        "demands": """
            houdt|hield|houden|hielden vast aan
            houdt|hield|houden|hielden … vast aan
            claim(t|de|den)
            wil|wilde|willen|wilden dat
            stel(t|de|den) als eis|voorwaarde
            ultimatum
            moet|moeten eerst
            voorwaarde(|n) [report]
            vorder(t|de|den)
            eis(t|te|ten)
            eisen dat
            geëist [passive]
            eis van
            sta|staat|stond|staan … erop
            vraagt|vroeg|vragen|vroegen om
            dring|dringt|drong|drongen … aan
            verlang(t|de|den)
        """,
        "rejects": """
            van tafel geveegd [passive]
            veeg(t|de|den) … van tafel
            onaanvaardbaar|onacceptabel|onbespreekbaar
            bedank(t|te|ten) voor
            geen sprake van
            peins(t|de) er niet over
            verzet(|te|ten) zich
            tegen gestemd
            zeg(t|gen) nee
            nee gezegd
            zag|ziet|zien niets in
            wilde|wil … niet
            kan|kon|kunnen|konden niet akkoord|instemmen
            weiger(t|de|den|en)
            geweigerd [passive]
            weigering
            wees|wijs|wijst|wijzen|wezen … af
            afgewezen|afwees|afwijst|afwezen [passive]
            af te wijzen
            wees|wijst|wijzen|wezen … van de hand
            van de hand gewezen [passive]
            verwerp(t|en)|verwierp|verwierpen
            verworpen [passive]
            sla|slaat|sloeg|slaan|sloegen … af
            afgeslagen [passive]
            niet|nooit|evenmin bereid
            niet van plan
            geen bereidheid
            ging|gaat|gaan|gingen … te ver
            te ver ging|gaat
            sluit|sloot|sluiten|sloten … uit
            wil|wilde|willen|wilden … niets weten
            wil|wilde|willen|wilden niet
            voel|voelt|voelde … niets voor
            zegt|zei|zeggen nee tegen
        """,
        "accepts": """
            keur(t|de|den) … goed
            goedgekeurd [passive]
            neemt|nam|namen … aan
            ondertekend [passive]
            tekent|tekende|tekenden [verb]
            zegt|zei|zeggen ja tegen
            aanvaard(|t|de|den) [passive]
            accepteer(t|de|den)
            geaccepteerd [passive]
            ga|gaat|ging|gaan|gingen … akkoord
            akkoord gegaan|gaat|ging|gaan|te
            stem|stemt|stemde|stemden … in
            ingestemd|instemt|instemde|instemmen
            onderteken(t|de|den)
        """,
        "concedes": """
            toegegeven|tegemoetgekomen|ingebonden
            matig(t|de|den)
            water bij de wijn
            geef|geeft|gaf|geven|gaven … toe
            toegegeven
            bind|bindt|bond|binden|bonden … in
            kom|komt|kwam|komen|kwamen … tegemoet
        """,
        "leaves": """
            verl(aat|iet|aten|ieten) … kamer|gebouw|bijeenkomst|gesprek|besprekingen
            schort|schortte|schortten … op
            uiteengegaan|uiteen gegaan
            gaat|ging|gaan|gingen … uiteen
            boycot(|te|ten)
            vertrok|vertrokken|vertrekt
            vertrokken|opgestapt|afgehaakt
            haak(t|te|ten) … af
            keert|keerde|keerden … rug toe
            loop|loopt|liep|lopen|liepen … weg
            weggelopen|wegloopt|wegliep|weglopen|wegliepen
            weg te lopen
            verl(aat|iet|aten|ieten) … tafel|zaal|overleg|vergadering|onderhandelingen|top
            breek|breekt|brak|breken|braken … af
            afgebroken [passive]
            af te breken
            stap|stapt|stapte|stappen|stapten op|uit
            opgestapt
            vlieg|vliegt|vloog|vlogen terug|naar|huiswaarts
            vertrok|vertrokken|vertrekt voortijdig|vroegtijdig
            trek|trekt|trok|trokken … terug
        """,
        "cancels": """
            gaat|ging|gaan|gingen niet door [report]
            schuif|schuift|schoof|schoven … op|door
            stel(t|de|den) … uit
            ingetrokken [passive]
            vervalt|vervallen [report]
            verschoven|opgezegd [passive]
            zeg(t|de|den) … op
            geannuleerd|afgelast|afgeblazen [passive]
            annuleer(t|de|den)
            zeg|zegt|zegde|zegden|zei … af
            afgezegd [passive]
            af te zeggen
            blaas|blaast|blies|bliezen … af
            gelast|gelastte … af
            van de baan [report]
            gaat|ging|gaan|gingen … niet door [report]
            niet door gaat|ging [report]
            schrap(t|te|ten)
            geschrapt|uitgesteld|opgeschort [passive]
        """,
        "announces": """
            laat|liet|laten|lieten weten dat
            is|zijn|was|waren van plan
            maak(t|te|ten) … openbaar
            presenteer(t|de|den)
            gaat|gaan … starten|beginnen
            neemt|nam zich voor
            meld(t|de|den) dat
            kondig(|t|de|den) … aan
            aangekondigd|aankondigt|aankondigde [passive]
            aan te kondigen
            aankondiging van
            maak|maakt|maakte|maakten … bekend
            bekendgemaakt [passive]
            kom|komt|kwam|kwamen met het nieuws
        """,
        "predicts": """
            denk(t|en) dat
            dacht|dachten dat
            geloof(t|de|den) dat
            gaat|ging|gaan ervan uit
            kwestie van tijd|weken|dagen|maanden [report]
            optimistisch|pessimistisch
            vertrouw(t|de) erop
            kans op [report]
            waarschijnlijk
            zal|zullen spoedig|binnenkort
            voorspel(t|de|den|len)
            voorspeld [passive]
            voorspelling
            verwacht(|te|ten|en)
            verwachting(|en) [report]
            voorzie(|t|n)|voorzag
            hoop(t|te|ten) op|dat|te
            hoop op|dat [report]
            reken(|t|de|den) op
            hing|hangt in de lucht [report]
            in de lucht hing|hangt [report]
        """,
        "judges": """
            haast
            tijd dringt [report]
            baat bij
            gebaat bij
            veel|meer|meest|meeste te verliezen
            raakt|raken|raakte het hardst
            kan zich … niet veroorloven
            staat|stond onder druk
            in het nauw
            aan het langste|kortste eind
            zit|zitten te springen om
            te springen om
            nodig
            belang bij
            kan|kon|kunnen|konden niet zonder
            snakt|snakte|smacht naar
            afhankelijk van
            aangewezen op
            klem(t|de) [report]
            kamp(t|te|en) met
            onder druk
            meeste te verliezen|winnen
            moet|moest|moesten|moeten er … komen|worden [report]
        """,
        "threatens": """
            zal|zullen … sluiten|staken|blokkeren|dichthouden
            gedreigd
            stap(t|pen) naar de rechter
            naar de rechter
            ultimatum gesteld
            dreig(t|de|den|en) met|te|dat
            dreig(t|de|den|en) … met|te|dat
            waarschuw(t|de|den)
            gewaarschuwd
            dreigement(|en)
        """,
        "signals": """
            stemming|sfeer … goed|hartelijk|ontspannen|gespannen|kil|ijzig
            schudd(e|en) elkaar de hand
            gaf|geven|geeft een signaal
            liet|lieten … zien
            stemming|sfeer was|is|leek|bleef [report]
            glunder(t|de|den)
            glimlach(t|te)
        """,
        "states": """
            zonder resultaat|akkoord|uitkomst … uiteen [report]
            impasse|patstelling [report]
            loopt|liep|liepen … vast|stuk [report]
            beschuldig(t|de|den)
            met lege handen
            op niets uitgelopen|uitliep [report]
            geen|zonder akkoord|overeenkomst|resultaat|doorbraak|vooruitgang [report]
            geen afspraken|afspraak|vervolg [report]
            afspraken … evenmin|niet [report]
            niets … afgesproken|overeengekomen [report]
            niets afgesproken|overeengekomen|bereikt [report]
            besprekingen|onderhandelingen|gesprekken … mislukt|vastgelopen|gestrand [report]
            overleg|top … mislukt|vastgelopen|gestrand [report]
            op niets uit
        """,
    },
    negations="niet geen nooit niets niemand evenmin zonder nauwelijks noch nog-niet",
    reach=(6, 6),
    passive="werd werden wordt worden is zijn was waren geworden",
    agent="door",
    of="van",
    prepositions=(
        "van in aan met voor tegen uit tussen door op over na naar bij volgens onder om tot dan"
    ),
    articles="de het een dit dat deze die",
    possessives="zijn haar hun ons onze mijn",
    pronouns="hij zij ze het men wij we ik u jullie",
    first_person="ik wij we ons onze mijn",
    coordinators="en maar of terwijl want",
    subordinators="dat als omdat toen nadat voordat zodat indien hoewel wanneer",
    saying="""
        liet|laat … weten
        vind(t|en)|vond|vonden
        antwoord(t|de|den)
        vraagt|vroeg
        waarschuw(t|de|den)
        concludeer(t|de|den)
        merk(t|te) … op
        erkent|erkende
        roept|riep
        twitter(t|de)
        vat(te) … samen
        zei|zegt|zeiden|zeggen
        sprak|spreekt
        verklaar(t|de|den)
        stel(t|de|den) dat
        vertel(t|de|den)
        meld(t|de|den)
        voeg(t|de) … toe
        aldus
        volgens
        reageer(t|de|den)
        schrijft|schreef
        laat|liet|lieten weten|doorschemeren
        benadruk(t|te)
        meen(t|de)
    """,
    towards="aan tegen jegens",
    agreements="akkoord overeenkomst deal verdrag schikking compromis cao",
    relative={
        "vandaag": ("day", 0),
        "gisteren": ("day", -1),
        "eergisteren": ("day", -2),
        "morgen": ("day", 1),
        "vorige maand": ("month", -1),
        "deze maand": ("month", 0),
        "volgende maand": ("month", 1),
        "vorig jaar": ("year", -1),
        "dit jaar": ("year", 0),
        "volgend jaar": ("year", 1),
    },
    verb_second=True,
)
