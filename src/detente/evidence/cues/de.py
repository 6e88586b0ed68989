"""Cue words of German."""

from __future__ import annotations

from detente.evidence.cues._language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    name="German",
    cues={
        "offers": """
            leg(t|te|ten) … auf den tisch
            erklär(t|te|ten) sich bereit
            will|wollen|wollte|wollten … zahlen|übernehmen|abgeben|verzichten|senken|erhöhen
            offen für
            kann|könnte|könnten mit … leben
            erbiet(et|en) sich
            kompromissbereit
            biete|bietet|bieten|bot|boten … an
            angeboten|anbietet|anbieten|anbot [passive]
            anzubieten
            angebot von
            bereit
            bereitschaft
            würde|würden sich mit … begnügen|zufriedengeben
            sag(t|te|ten) … zu
            zugesagt [passive]
            verspr(ach|icht|achen)
            stell(t|te|ten) … in aussicht
        """,
        "proposes": """
            reg(t|te|ten) … an
            bringt|brachte|brachten … ins gespräch
            schlag|schlägt|schlug|schlugen … vor
            vorgeschlagen|vorschlägt|vorschlug [passive]
            vorzuschlagen
            leg(t|te|ten) … vorschlag … vor
        """,
        "demands": """
            will|wollen|wollte|wollten … haben|nur noch
            beanspruch(t|te|ten)
            beharr(t|te|ten) auf
            ultimatum
            mahn(t|te|ten) … an
            soll|sollen zuerst
            zur bedingung
            bedingung(|en) [report]
            drängen|drängt|drängte auf|darauf
            forder(t|te|ten|n) [verb]
            gefordert [passive]
            forderung nach
            verlang(t|te|ten)
            besteh(t|en)|bestand|bestanden auf|darauf
            besteh(t|en)|bestand|bestanden … darauf
            poch(t|te|ten) auf|darauf
            dring(t|en)|drang auf|darauf
        """,
        "rejects": """
            kommt|kam|komme … nicht infrage
            nicht infrage
            nicht in frage
            unannehmbar|inakzeptabel|undenkbar
            sträub(t|te|ten) sich
            sperr(t|te|ten) sich
            winkt|winkte … ab
            abfuhr
            sag(t|te|ten) nein
            nein gesagt
            will|wollte|wollen|wollten nicht
            will|wollte|wollen|wollten … nicht
            ausgeschlossen
            hält|hielt|halten … für einen|eine scherz|zumutung|frechheit
            hält|hielt|halten nichts von
            widersetz(t|te|ten) sich
            zurück … gewiesen
            lehn(e|t|te|ten) … ab
            abgelehnt|ablehnt|ablehnte|ablehnten [passive]
            abzulehnen
            weiger(t|te|ten|n)
            geweigert
            weigerung
            weise|weist|wies|wiesen … zurück
            zurückgewiesen|zurückweist|zurückwies [passive]
            verw(irft|arf|arfen|erfen)
            verworfen [passive]
            schlag|schlägt|schlug|schlugen … aus
            schließt|schloss|schlossen … aus
            nicht|nie|kaum bereit
            keine bereitschaft
            zu weit
            will|wollte|wollen|wollten … nichts wissen
            kommt|kam … nicht in frage|betracht
            sag(t|te|ten) nein zu
            erteil(t|te|ten) … absage
        """,
        "accepts": """
            billig(t|te|ten) [verb]
            gebilligt|ratifiziert [passive]
            sag(t|te|ten) ja zu
            erklär(t|te|ten) sich einverstanden
            einverstanden mit
            unterschr(eibt|ieb|ieben) [passive]
            akzeptier(t|te|ten|en) [passive]
            nimmt|nahm|nahmen … an
            angenommen [passive]
            stimm(t|te|ten|en) … zu
            zugestimmt|zustimmt|zustimmte
            zuzustimmen
            willig(t|te|ten) … ein
            eingewilligt
            unterzeichne(t|te|ten) [passive]
        """,
        "concedes": """
            entgegengekommen
            kommt|kam|kamen … entgegen
            zugeständnis(|se)
            machte|macht|machten … zugeständnisse
            gib(t|st) nach
            gab|gaben … nach
            nachgegeben
            lenk(t|te|ten) … ein
            eingelenkt
            räum(t|te|ten) … ein
        """,
        "leaves": """
            verl(ässt|ieß|ießen|assen) … konferenz|treffen|runde|zimmer|haus|gebäude
            auseinandergegangen
            geht|ging|gingen … auseinander
            setzt|setzte|setzten … aus
            boykottier(t|te|ten)
            fährt|fuhr|fuhren|fliegt|flog|flogen … zurück|heim|ab
            gegangen
            kehrt|kehrte|kehrten … rücken
            platzen
            geplatzt [report]
            platzt|platzte|platzten [report]
            breche|bricht|brach|brachen|brechen … ab
            abgebrochen|abbricht|abbrach [passive]
            abzubrechen
            verl(ässt|ieß|ießen|assen) … tisch|saal|raum|sitzung|verhandlungen|gespräche|gipfel
            lauf|läuft|lief|liefen … davon
            steh(t|en)|stand|standen … auf und
            zieht|zog|zogen sich … zurück
            reis(t|te|ten) … ab
            abgereist
            steig(t|en)|stieg|stiegen … aus
            ausgestiegen
        """,
        "cancels": """
            verschiebt|verschob|verschoben [passive]
            vertagt|verlegt|storniert [passive]
            entfällt|entfiel|entfielen|entfallen [report]
            auf eis gelegt [passive]
            kippt|kippte|kippten
            auf eis
            sag(t|te|ten) … ab
            abgesagt [passive]
            abzusagen
            fällt|fiel|fielen|fallen … aus [report]
            ausgefallen [report]
            gestrichen|verschoben|aufgeschoben|annulliert [passive]
            streich(t|en)|strich|strichen
            vom tisch [report]
            findet|fand|finden|fanden … nicht statt [report]
        """,
        "announces": """
            teil(t|te|ten) … mit dass
            gab|gibt|geben … bekannt
            plant|planen|plante|planten
            will|wollen … vorlegen|veröffentlichen|beginnen|starten|vorstellen
            stellt|stellte … vor
            beabsichtig(t|te|ten)
            habe|haben|hat vor
            kündig(t|te|ten) … an
            angekündigt|ankündigt|ankündigte [passive]
            anzukündigen
            ankündigung
            gib(t|en) … bekannt
            gab|gaben … bekannt
            bekanntgegeben|bekanntgegeben|verkündet [passive]
            verkünde(t|te|ten)
        """,
        "predicts": """
            glaub(t|te|ten|en)
            gla(ubt|ube) an
            ist|zeigt|zeigte sich … zuversichtlich
            zuversichtlich
            optimistisch|pessimistisch
            wohl bald
            voraussichtlich [report]
            frage der zeit|wochen [report]
            dürfte|dürften
            sieht|sah … kommen
            setzt|setzte auf
            rechne(t|te|ten|n) … mit|damit
            rechne(t|te|ten|n) mit|damit
            erwarte(t|te|ten|n)
            erwartung(|en) [report]
            hoff(t|te|ten|en) auf|darauf|dass
            hoffnung(|en) [report]
            sag(t|te|ten) … voraus
            vorausgesagt|vorhergesagt
            prophezei(t|te|ten)
            prognose
            geh(t|en)|ging|gingen … davon aus
        """,
        "judges": """
            läuft|lief die zeit davon
            zeit drängt
            eile|eilig
            steht|stand|stehen … unter druck
            kann|können sich … nicht leisten
            mehr|viel|meisten zu verlieren|gewinnen
            am längeren|kürzeren hebel
            trifft|traf … am härtesten
            nötig|nötiger
            profitier(t|en|te)
            angewiesen
            angewiesen auf
            brauch(t|te|ten|en) [verb]
            benötig(t|te|ten|en)
            kann|können|konnte|konnten nicht ohne
            abhängig von
            dringend(|er) … als
            interesse an
            unter druck
            am meisten zu verlieren
            mehr zu verlieren
            leidet|litt|leiden unter
        """,
        "threatens": """
            kündigen
            verklag(t|en|te)
            mit konsequenzen
            stell(t|te) ein ultimatum
            droh(t|te|ten|en)
            gedroht|angedroht
            drohung(|en)
            warn(t|te|ten|en)
            gewarnt
        """,
        "signals": """
            stimmung|atmosphäre … gut|herzlich|gelöst|angespannt|frostig|eisig
            lächel(t|te|ten)
            deut(et|ete|eten) … an
            signalisier(t|te|ten)
            stimmung|atmosphäre war|ist|schien|blieb [report]
            strahl(t|te) über
        """,
        "states": """
            sackgasse|patt|stillstand [report]
            ergebnislos|erfolglos [report]
            ohne ergebnis|einigung|abkommen [report]
            mit leeren händen
            wirft|warf|werfen|warfen … vor
            keine einigung|annäherung|lösung [report]
            festgefahren [report]
            keine|ohne einigung|abkommen|vereinbarung|ergebnis|durchbruch|fortschritt(|e) [report]
            kein abkommen|ergebnis|durchbruch|termin|vertrag [report]
            gespräche|verhandlungen|gipfel|treffen|unterredung … gescheitert|ergebnislos [report]
            nichts vereinbart [report]
            scheiter(t|te|ten) [report]
        """,
    },
    negations="nicht kein keine keinen keinem keiner nie niemals nichts niemand ohne kaum weder",
    reach=(6, 6),
    passive="wurde wurden wird werden worden ist sind war waren",
    agent="von durch",
    of="von des der",
    prepositions=(
        "von in im an am mit für gegen aus zwischen durch auf über nach bei zu zum zur vor laut als"
    ),
    articles="der die das den dem des ein eine einen einem einer eines dieser diese dieses",
    possessives="sein seine seinen ihr ihre ihren unser unsere",
    pronouns="er sie es man wir ich",
    first_person="ich wir unser unsere uns",
    coordinators="und aber oder sondern während denn",
    subordinators="dass daß ob weil wenn als nachdem bevor obwohl damit",
    saying="""
        betont|betonte
        schimpf(t|te)
        rief|ruft
        antwort(et|ete)
        frag(t|te|ten)
        heißt|hieß es
        warn(t|te|ten)
        sprach|spricht
        kritisier(t|te|ten)
        stell(t|te) … klar
        zeig(t|te|ten) sich
        räum(t|te) … ein
        sag(t|te|ten|en)
        erklär(t|te|ten|en)
        beton(t|te|ten)
        äußer(t|te|ten)
        mein(t|te|ten)
        teil(t|te|ten) … mit
        füg(t|te|ten) … hinzu
        so
        laut
        bericht(et|ete|eten)
        schr(eibt|ieb|ieben)
        entgegne(t|te)
    """,
    towards="an gegenüber gegen",
    agreements="einigung abkommen vereinbarung vertrag deal kompromiss",
    relative={
        "heute": ("day", 0),
        "gestern": ("day", -1),
        "vorgestern": ("day", -2),
        "letzten monat": ("month", -1),
        "vorigen monat": ("month", -1),
        "diesen monat": ("month", 0),
        "nächsten monat": ("month", 1),
        "letztes jahr": ("year", -1),
        "voriges jahr": ("year", -1),
        "dieses jahr": ("year", 0),
        "nächstes jahr": ("year", 1),
    },
    verb_second=True,
    nouns_capitalised=True,
)
