"""What the tour says."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "tour.title": Said(
        en="Tour {number}/{total}",
        da="Rundtur {number}/{total}",
        nb="Omvisning {number}/{total}",
        nn="Omvising {number}/{total}",
    ),
    "tour.title.offer": Said(en="New here?", da="Ny her?", nb="Ny her?", nn="Ny her?"),
    "tour.title.done": Said(en="Done", da="Færdig", nb="Ferdig", nn="Ferdig"),
    "tour.keys": Said(
        en="escape leaves the tour",
        da="escape forlader rundturen",
        nb="escape avslutter omvisningen",
        nn="escape avsluttar omvisinga",
    ),
    "tour.offer": Said(
        en="T shows you round: ten steps, about three minutes, on this demo. Escape: not now.",
        da="T viser dig rundt: ti trin, cirka tre minutter, i denne demo. Escape: ikke nu.",
        nb="T viser deg rundt: ti trinn, omtrent tre minutter, i denne demoen. Escape: ikke nå.",
        nn="T viser deg rundt: ti steg, om lag tre minutt, i denne demoen. Escape: ikkje no.",
    ),
    "tour.open": Said(
        en="This is the library: one row an interview. ↓ and ↑ (or j and k) choose. Open one with enter.",
        da="Dette er biblioteket: én række for hvert interview. ↓ og ↑ (eller j og k) vælger. Åbn ét med enter.",
        nb="Dette er biblioteket: én rad for hvert intervju. ↓ og ↑ (eller j og k) velger. Åpne ett med enter.",
        nn="Dette er biblioteket: éi rad for kvart intervju. ↓ og ↑ (eller j og k) vel. Opne eitt med enter.",
    ),
    "tour.move": Said(
        en="The interview is cut into segments; the marked one is the one you code. Go on a few with ↓ or j.",
        da="Interviewet er delt i segmenter; det markerede er det, du koder. Gå nogle frem med ↓ eller j.",
        nb="Intervjuet er delt i segmenter; det merkede er det du koder. Gå noen fram med ↓ eller j.",
        nn="Intervjuet er delt i segment; det merkte er det du kodar. Gå nokre fram med ↓ eller j.",
    ),
    "tour.code": Said(
        en="Put a code on the segment: 1 takes the first suggestion, c finds any code by part of its name.",
        da="Sæt en kode på segmentet: 1 tager det første forslag, c finder enhver kode ved en del af navnet.",
        nb="Sett en kode på segmentet: 1 tar det første forslaget, c finner hvilken som helst kode ved en del "
        "av navnet.",
        nn="Set ein kode på segmentet: 1 tek det første forslaget, c finn kva kode som helst ved ein del av namnet.",
    ),
    "tour.undo": Said(
        en="It is saved, as the line below says. Nothing is ever lost by trying: take it back with u.",
        da="Det er gemt, som linjen nederst siger. Man mister intet ved at prøve: fortryd med u.",
        nb="Det er lagret, som linjen nederst sier. Man mister ingenting ved å prøve: angre med u.",
        nn="Det er lagra, som linja nedst seier. Ein mistar ingenting ved å prøve: angre med u.",
    ),
    "tour.pass": Said(
        en="Where no code fits, say so: p means “seen, no code”. Agreement between coders needs to know it.",
        da="Hvor ingen kode passer, så sig det: p betyder “set, ingen kode”. Enighed mellem kodere kræver, at "
        "det vides.",
        nb="Der ingen kode passer, si det: p betyr «sett, ingen kode». Enighet mellom kodere krever at det er kjent.",
        nn="Der ingen kode passar, sei det: p tyder «sett, ingen kode». Semje mellom kodarar krev at det er kjent.",
    ),
    "tour.memo": Said(
        en="Think on paper: m opens a memo on the segment. Write a word, then save with ctrl+s.",
        da="Tænk på papir: m åbner et notat om segmentet. Skriv et ord, og gem med ctrl+s.",
        nb="Tenk på papir: m åpner et notat om segmentet. Skriv et ord, og lagre med ctrl+s.",
        nn="Tenk på papir: m opnar eit notat om segmentet. Skriv eit ord, og lagre med ctrl+s.",
    ),
    "tour.codebook": Said(
        en="What does a code mean? d goes to the codebook with definitions and examples; d again comes back.",
        da="Hvad betyder en kode? d går til kodebogen med definitioner og eksempler; d igen går tilbage.",
        nb="Hva betyr en kode? d går til kodeboken med definisjoner og eksempler; d igjen går tilbake.",
        nn="Kva tyder ein kode? d går til kodeboka med definisjonar og døme; d ein gong til går tilbake.",
    ),
    "tour.help": Said(
        en="Every key stands in the help: press ? (or F1, which works everywhere). Type there to search; escape "
        "closes.",
        da="Alle taster står i hjælpen: tryk ? (eller F1, som virker overalt). Skriv dér for at søge; escape lukker.",
        nb="Alle taster står i hjelpen: trykk ? (eller F1, som virker overalt). Skriv der for å søke; escape lukker.",
        nn="Alle tastar står i hjelpa: trykk ? (eller F1, som verkar overalt). Skriv der for å søkje; escape lukkar.",
    ),
    "tour.palette": Said(
        en="And every command has a name: ctrl+p opens the list of all. Escape closes it.",
        da="Og hver kommando har et navn: ctrl+p åbner listen over dem alle. Escape lukker den.",
        nb="Og hver kommando har et navn: ctrl+p åpner listen over alle. Escape lukker den.",
        nn="Og kvar kommando har eit namn: ctrl+p opnar lista over alle. Escape lukkar ho.",
    ),
    "tour.back": Said(
        en="q leads back to the library. Come back to the interview later: it opens where you were.",
        da="q fører tilbage til biblioteket. Kom tilbage til interviewet senere: det åbner dér, hvor du var.",
        nb="q fører tilbake til biblioteket. Kom tilbake til intervjuet senere: det åpner der du var.",
        nn="q fører tilbake til biblioteket. Kom tilbake til intervjuet seinare: det opnar der du var.",
    ),
    "tour.done": Said(
        en="That is all it takes. What you did in this demo may stay or be undone. Escape closes this; T shows "
        "it again.",
        da="Mere skal der ikke til. Det, du gjorde i denne demo, kan blive eller fortrydes. Escape lukker; T "
        "viser det igen.",
        nb="Mer skal ikke til. Det du gjorde i denne demoen, kan bli stående eller angres. Escape lukker; T "
        "viser det igjen.",
        nn="Meir skal ikkje til. Det du gjorde i denne demoen, kan bli ståande eller angrast. Escape lukkar; T "
        "viser det att.",
    ),
}
