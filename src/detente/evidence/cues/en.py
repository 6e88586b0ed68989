"""Cue words of English."""

from __future__ import annotations

from detente.evidence.cues._language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    name="English",
    cues={
        "offers": """
            put|puts … on the table
            offer(|s|ed) to
            open to
            can|could|would live with
            would|will accept|agree … if|provided
            volunteer(|s|ed) to
            undert(ake|akes|ook) to
            hold|holds|held out the prospect of
            offer(|s|ed|ing) [verb]
            offer|offers of
            willing|prepared|ready to
            willingness|readiness to
            pledge(|s|d) to
            promise(|s|d) to
            would be content|satisfied|happy with
            would settle for
        """,
        "proposes": """
            float(|s|ed) the idea
            tabled a|an|its|his|her
            proposal(|s) by|from
            propose(|s|d)
            proposing
            suggest(|s|ed|ing) that|a|an
            put|puts forward
            put|puts … on the table
        """,
        "demands": """
            require(|s|d) that|a|an
            claim(|s|ed) a|an|the|all
            seek|seeks|sought
            want(|s|ed) to be|see|have
            hold(|s)|held out for
            request(|s|ed)
            ultimatum
            urge(|s|d) … to
            must first
            demand(|s|ed|ing) [verb]
            demand|demands for|that
            insist(|s|ed|ing) on|upon|that
            call(|s|ed|ing) for
            press(|es|ed|ing) for
            ask(|s|ed|ing) for
            want(|s|ed) all|an|the
            sticking|stuck|sticks to its|his|her|their demand(|s)
        """,
        "rejects": """
            rebuff(|s|ed) [passive]
            spurn(|s|ed) [passive]
            brush(|es|ed) aside|off
            oppose(|s|d)
            would|will not hear|have
            will|would|could|can not accept|agree|sign|negotiate|yield|budge
            won|wouldn|can|couldn t accept|agree|sign|negotiate|yield|budge
            unacceptable|unthinkable
            out of the question
            no deal
            none of it
            answer|reply was|is … no
            flatly
            resist(|s|ed) [passive]
            reject(|s|ed|ing) [passive]
            rejection of
            refuse(|s|d) [passive]
            refusing
            refusal to|of
            turn(|s|ed|ing) … down [passive]
            turn(|s|ed|ing) down [passive]
            decline(|s|d) to
            rule(|s|d) out [passive]
            dismiss(|es|ed|ing) [passive]
            say|says|said|saying no to
            not|never|hardly|no willing|prepared|ready to
            unwilling to
            not|never accept|agree|sign
            no intention of
            went|goes too far for
            balk(|s|ed) at
            veto(|es|ed) [passive]
        """,
        "accepts": """
            approve(|s|d) [passive]
            endorse(|s|d) [passive]
            back(|s|ed) the proposal|plan|offer|compromise
            initial(|s|ed|led) the|a|an
            accept(|s|ed|ing) [verb] [passive]
            agree(|s|d) to|on
            agreed with
            consent(|s|ed) to [verb]
            sign(|s|ed) the|a|an
            say|says|said yes to
        """,
        "concedes": """
            back(|s|ed) down
            relent(|s|ed)
            compromised on
            concede(|s|d)
            give|gives|gave|given in|ground
            soften(|s|ed) its|his|her|their
        """,
        "leaves": """
            broke|break up|down
            leave|leaves|left for the airport
            left|leave|leaves … without|before
            departed|departs
            suspend(|s|ed) the talks|negotiations|participation [passive]
            boycott(|s|ed) [passive]
            adjourn(|s|ed) [passive]
            walkout|walk-out
            walk(|s|ed|ing) out|away|off
            left|leave|leaves|leaving … table|talks|room|meeting|negotiations|summit|hall [verb]
            left|leave|leaves|leaving early
            storm(|s|ed|ing) out|off
            break|breaks|broke|breaking off [passive]
            broken off [passive]
            pull(|s|ed|ing) out
            withdraw|withdraws|withdrew from
            quit|quits the
            stand|stands|stood up and left
        """,
        "cancels": """
            shelve(|s|d) [passive]
            axe(|s|d) [passive]
            abandon(|s|ed) [passive]
            put off|on hold [passive]
            drop(|ped) from the agenda|programme
            cancel(|s|ed|led|ing|ling) [passive]
            call(|s|ed|ing) off [passive]
            call(|s|ed|ing) … off [passive]
            scrap(|s|ped) [passive]
            postpone(|s|d) [passive]
            not go|going ahead [report]
            not take place [report]
        """,
        "announces": """
            will|would … next week|month|year
            intend(|s|ed) to
            plan(|s|ned) to [verb]
            vow(|s|ed) to
            will put|ballot|hold|launch|start|begin|publish|send
            made|make|makes public
            confirm(|s|ed) that
            announce(|s|d) [passive]
            announcing
            announcement of|that
            unveil(|s|ed) [passive]
        """,
        "predicts": """
            think(|s)|thought|believe(|s|d) … will|would|soon|can|could|weeks|months|days
            anticipate(|s|d)
            only|just a matter of
            optimistic|pessimistic
            likely|unlikely
            foresaw
            bet(|s) on
            sooner or later
            predict(|s|ed|ing)
            prediction|forecast of|by|that
            expect(|s|ed|ing) [passive]
            foresee(|s|n)|foresaw
            hope(|s|d) to|that|for
            hopes|expectations were|are|had|ran [report]
            confident that
        """,
        "judges": """
            afford
            need(|s|ed) most
            in a hurry
            running out of time|money
            time is|was on
            upper hand
            weaker|stronger position|hand
            lose(|s) most
            pressed for
            need(|s|ed|ing) … deal|agreement|accord|treaty|settlement|compromise [verb]
            need(|s|ed|ing) … more than [verb]
            badly|urgently|desperately need(|s|ed)
            desperate for
            dire|urgent need of
            can|could hardly|ill afford
            can|could hardly … without
            cannot … without
            depend(|s|ed) on
            most to lose|gain
            more to lose|gain
            interest in a deal|agreement|settlement
            under pressure to
        """,
        "threatens": """
            caution(|s|ed) that
            or face|else
            face(|s) sanctions|strikes|consequences
            retaliate
            threaten(|s|ed|ing)
            threat to|of
            warn(|s|ed|ing)
        """,
        "signals": """
            mood|atmosphere … cheerful|tense|warm|cold|good|icy
            smil(ed|es|ing)
            beam(ed|ing)
            hint(|s|ed) at|that
            signal(|s|led|ed) that
            mood|atmosphere was|is|had|seemed|remained [report]
            mood|atmosphere … was|been|seemed|remained [report]
        """,
        "states": """
            fail(|s|ed) to agree|reach
            empty-handed|inconclusive [report]
            accus(e|es|ed)
            deadlock|stalemate|impasse [report]
            talks|negotiations|summit|meeting … without|inconclusively|nowhere [report]
            no|without agreement|deal|accord|treaty|result|progress|breakthrough [report]
            without a|an|any agreement|deal|accord|treaty|result [report]
            no date|follow-up|appointment [report]
            talks|negotiations|summit|meeting … failed|collapsed [report]
        """,
    },
    negations="not no never t nor neither without hardly nobody none cannot",
    reach=(4, 0),
    passive="was were is are be been being",
    agent="by",
    of="of",
    prepositions=(
        "of in to at with for against from between by on about after before over into near than"
    ),
    articles="the a an this that these those",
    possessives="its his her their our my your s any no such",
    pronouns="he she it they we i you who",
    first_person="i we our my",
    coordinators="and but or while",
    subordinators="that whether if because when as since until unless after before although",
    saying="""
        not(es|ed)
        argu(es|ed)
        warn(s|ed)
        stress(es|ed)
        remark(s|ed)
        observ(es|ed)
        ask(s|ed)
        announced
        conclud(es|ed)
        emphasi(sed|zed|ses|zes)
        scoff(s|ed)
        say|says|said|saying
        told|tells
        state(|s|d)
        declare(|s|d)
        add(|s|ed)
        explain(|s|ed)
        insist(|s|ed)
        admit(|s|ted)
        claim(|s|ed)
        repl(y|ies|ied)
        tweet(|s|ed)
        wrote|writes
        comment(|s|ed)
        according to
    """,
    towards="to towards against",
    agreements="agreement deal accord treaty settlement compromise pact",
    relative={
        "today": ("day", 0),
        "yesterday": ("day", -1),
        "tomorrow": ("day", 1),
        "last month": ("month", -1),
        "this month": ("month", 0),
        "next month": ("month", 1),
        "last year": ("year", -1),
        "this year": ("year", 0),
        "next year": ("year", 1),
    },
)
