"""Cue words of French."""

from __future__ import annotations

from detente.evidence.cues._language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    name="French",
    cues={
        "offers": """
            met|mettent|mis … sur la table
            se d(it|éclare|isent|éclarent) … prêt(|e|s|es)
            se d(it|éclare|isent|éclarent) … dispos(é|ée|és|ées)
            ouvert(|e|s|es) à
            paierait|verserait|céderait|accepterait|réduirait|prendrait
            contre l engagement
            consentirait à
            pourrait|pourraient accepter|vivre
            offr(e|ent|ait|aient|ira|irait|ant) [verb]
            offert(|e|s|es) [passive]
            propos(e|ent|ait|aient|era|é) de [verb]
            prêt(|e|s|es) à
            dispos(é|ée|és|ées) à
            promet(|tent|tait)
            promis de
            s engag(e|ent|eait) à
            se contenter(|ait|aient|a) de|d
        """,
        "proposes": """
            soum(et|ettent|is)
            plaid(e|ent|é) pour
            propositions de
            proposition de
            propos(e|ent|ait|aient|era) [verb]
            proposé(|e|s|es) [passive]
            sugg(ère|èrent|érait|éré)
            avanc(e|ent|é) une proposition|offre
        """,
        "demands": """
            ultimatum
            condition(|s) [report]
            veu(t|lent) obtenir|que|un|une|le|la|l
            conditionn(e|ent|é)
            som(me|ment|mé) [verb]
            tien(t|nent) à
            camp(e|ent) sur
            prétend(|ent) à
            exig(e|ent|eait|eaient|era|é) [verb]
            réclam(e|ent|ait|aient|é)
            demand(e|ent|ait|aient|é) [verb]
            revendiqu(e|ent|ait|é)
            insist(e|ent|ait|é) sur|pour
        """,
        "rejects": """
            ne veu(t|lent) pas
            n en veu(t|lent) pas
            ne voul(ait|aient) pas
            inacceptable|impensable|irrecevable
            hors de question
            pas question
            fin de non-recevoir
            balay(e|ent|é|ée)
            s oppos(e|ent|ait)
            oppos(é|ée) à
            non catégorique
            contest(e|ent|é)
            exclu(|t|ent)
            rejet(te|tent|ait|aient|é|ée|és|ées) [passive] [verb]
            rejet de
            refus(e|ent|ait|aient|é|ée|er) [passive]
            refus de
            repouss(e|ent|ait|é|ée) [passive]
            déclin(e|ent|ait|é) [verb]
            écart(e|ent|ait|é|ée) [passive] [verb]
            ne … pas prêt(|e|s|es) à
            n est|sont|était|étaient pas|guère prêt(|e|s|es)
            n est|sont|était|étaient pas dispos(é|ée|és|ées)
            exclu(|t|ent|ait) de|que
            oppos(e|ent|ait) à
            dit|dire non à
            va|vont|allait trop loin
        """,
        "accepts": """
            approuv(e|ent|é|ée) [passive]
            ratifi(e|ent|é|ée) [passive]
            dit oui à
            valid(e|ent|é|ée) [passive]
            souscri(t|vent) à
            accept(e|ent|ait|aient|é|ée|ons|er) [passive] [verb]
            consent(|ent|ait|i) à
            sign(e|ent|ait|é) [verb]
            donn(e|ent|é) son accord
        """,
        "concedes": """
            lâch(e|ent|é) du lest
            concession(|s)
            fléchi(|t|ssent)
            assoupli(|t|ssent)
            cèd(e|ent) [verb]
            cédé
            concèd(e|ent)
            concédé
            recul(e|ent|é) sur
        """,
        "leaves": """
            est|sont|était|étaient sorti(|e|s|es)
            est|sont|était|étaient parti(|e|s|es)
            se sont quitt(é|és|ées)
            se sont sépar(é|és|ées)
            suspend(|ent|u|ue) [passive]
            interrom(pt|pent|pu|pue|pus|pues) [passive]
            boycott(e|ent|é)
            lev(é|ée) la séance
            tourn(e|ent|é) les talons
            quitt(e|ent|ait|aient|é|er) … table|salle|réunion|négociations|sommet|pourparlers
            quitt(e|ent|ait|aient|é|er) table|salle|réunion
            claqu(e|ent|é) la porte
            romp(t|ent|ait|re)|rompu|rompue|rompus|rompues [passive]
            se retir(e|ent|ait|er)
            s est|sont retir(é|ée|és|ées)
            partir|parti|partie|partis avant
            repart(|i|ie|ent) … avant
        """,
        "cancels": """
            supprim(e|ent|é|ée|és|ées) [passive]
            ajourn(e|ent|é|ée|és|ées) [passive]
            repouss(é|ée|és|ées) à|sine
            reporté(|e|s|es) sine|sans|à
            est|sont reporté(|e|s|es)
            n a|ont pas eu lieu [report]
            suspens(|ion) [report]
            annul(e|ent|ait|é|ée|és|ées|er) [passive]
            report(e|ent|ait|é|ée|és|ées) [passive] [verb]
            décommand(e|é|ée|és|ées) [passive]
            tombe|tombé|tombée à l eau [report]
            n aura|aurait|a pas|plus lieu [report]
        """,
        "announces": """
            fait|font savoir que|qu
            compt(e|ent|ait)
            prévoi(t|ent) de|d
            entend(|ent)
            dévoil(e|ent|é|ée) [passive]
            fera|feront|lancera|lanceront|publiera
            annonc(e|ent|ait|é|ée|er) [passive] [verb]
            annonce de
            rend|rendu publi(c|que)
        """,
        "predicts": """
            pens(e|ent|ait) que|qu
            croi(t|ent) à|que|qu|en
            jug(e|ent) … possible|probable|proche
            optimiste|pessimiste|confiant|confiante
            question de temps|jours|semaines|mois [report]
            mis(e|ent) sur
            probable|vraisemblable
            devrait|devraient
            attendu|attendue [report]
            prédi(t|sent|sait|re)
            prév(oit|oient|oyait|u) [passive]
            s attend|attendent|attendait à
            attend|attendent|attendait à|que
            esp(ère|èrent|érait|éré)
            espoir|attentes [report]
            pronostiqu(e|ent|ait|é)
            table|tablent|tablait sur [verb]
        """,
        "judges": """
            ne saurait attendre
            temps presse [report]
            plus|beaucoup|tout à perdre|gagner
            pressé(|e|s|es)
            acculé(|e|s|es)
            position de force|faiblesse
            ne peu(t|vent) … permettre
            avantage à
            urgen(t|ce)
            besoin
            ne peu(t|vent) … sans|passer
            dépend(|ent|ait) de|d|du
            intérêt à
            tributaire de
            plus à perdre|gagner
            sous pression
            souffr(e|ent|ait) de|d
        """,
        "threatens": """
            faute de quoi
            représailles
            sous peine de
            saisi(r|ra|rait) la justice
            menac(e|ent|ait|aient|é) [verb]
            menace de
            met|mettent|mis en garde
            averti(|t|ssent)
        """,
        "signals": """
            ambiance|atmosphère … bonne|cordiale|tendue|glaciale|détendue
            souri(t|ait|re)
            laiss(e|ent|é) entendre
            montr(e|ent|é) conciliant(|e|s|es)
            ambiance|atmosphère est|était|semblait|restait [report]
        """,
        "states": """
            impasse|blocage [report]
            désaccord [report]
            échoué|échec [report]
            mains vides
            accus(e|ent|é)
            n ont pas abouti [report]
            sans qu … accord [report]
            aucun|aucune|sans accord|résultat|avancée|date|entente [report]
            pas d accord|entente [report]
            négociations|pourparlers|discussions|sommet … échoué|échouent|échoue [report]
            se sont sold(é|és|ées) par un échec [report]
        """,
    },
    negations="ne n pas jamais aucun aucune rien sans guère ni personne",
    reach=(3, 2),
    passive="est sont était étaient été être sera seront fut furent",
    agent="par",
    of="de d du des",
    prepositions="de d du des à au aux en dans avec pour contre entre par sur selon chez vers que",
    articles="le la l les un une ce cet cette ces",
    possessives="son sa ses leur leurs notre nos mon ma mes d",
    pronouns="il elle ils elles on nous je j vous",
    first_person="je j nous notre nos",
    coordinators="et mais ou tandis",
    subordinators="que qu si quand lorsque parce puisque",
    saying="""
        lâch(e|ent|é)
        rappel(le|lent|é)
        demand(e|ent|é)
        conclu(t|ent)
        indiqu(e|ent|é)
        confi(e|ent|é)
        insist(e|ent|é)
        tranch(e|ent|é)
        martel(e|ent|é)
        réagi(|t|ssent)
        reconn(aît|aissent|u)
        regrett(e|ent|é)
        dit|disent|disait|dit-il|dit-elle
        déclar(e|ent|ait|é|e-t-il|e-t-elle)
        affirm(e|ent|ait|é|e-t-il|e-t-elle)
        ajout(e|ent|ait|é|e-t-il|e-t-elle)
        expliqu(e|ent|ait|é|e-t-il|e-t-elle)
        précis(e|ent|ait|é)
        soulign(e|ent|ait|é)
        assur(e|ent|ait|é)
        écri(t|vent|vait)
        répond(|ent|ait|u)
        selon
        estim(e|ent|ait|é)
        lanc(e|é)
    """,
    towards="à au aux envers contre",
    agreements="accord traité entente compromis pacte convention",
    relative={
        "aujourd hui": ("day", 0),
        "hier": ("day", -1),
        "avant-hier": ("day", -2),
        "demain": ("day", 1),
        "le mois dernier": ("month", -1),
        "ce mois-ci": ("month", 0),
        "le mois prochain": ("month", 1),
        "l an dernier": ("year", -1),
        "l année dernière": ("year", -1),
        "cette année": ("year", 0),
        "l année prochaine": ("year", 1),
    },
)
