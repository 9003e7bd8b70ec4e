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
    "tour.keys.skip": Said(
        en="{skip} skips this step",
        da="{skip} springer over dette trin",
        nb="{skip} hopper over dette trinnet",
        nn="{skip} hoppar over dette steget",
    ),
    "key.tour.skip": Said(
        en="Skip a step of the tour",
        da="Spring et trin af rundturen over",
        nb="Hopp over et trinn i omvisningen",
        nn="Hopp over eit steg i omvisinga",
    ),
    "tip.tour.skip": Said(
        en="leave this step of the tour undone, and go on to the next",
        da="lad dette trin af rundturen være, og gå videre til det næste",
        nb="la dette trinnet i omvisningen være, og gå videre til det neste",
        nn="la dette steget i omvisinga vere, og gå vidare til det neste",
    ),
    "tour.code.else": Said(
        en="Put a code on the segment: {code_search} finds any code by part of its name. Where there are suggestions, "
        "{suggestion_accept_1} takes the first.",
        da="Sæt en kode på segmentet: {code_search} finder enhver kode ved en del af navnet. Hvor der er forslag, "
        "tager {suggestion_accept_1} det første.",
        nb="Sett en kode på segmentet: {code_search} finner hvilken som helst kode ved en del av navnet. Der det er "
        "forslag, tar {suggestion_accept_1} det første.",
        nn="Set ein kode på segmentet: {code_search} finn kva kode som helst ved ein del av namnet. Der det er "
        "forslag, tek {suggestion_accept_1} det første.",
    ),
    "tour.window": Said(
        en="Escape closes this window; then the tour goes on.",
        da="Escape lukker dette vindue; så fortsætter rundturen.",
        nb="Escape lukker dette vinduet; så fortsetter omvisningen.",
        nn="Escape lukkar dette vindauget; så held omvisinga fram.",
    ),
    "tour.code.window": Said(
        en="Type a part of a code's name; ↓ and ↑ choose, enter puts the code on the segment.",
        da="Skriv en del af en kodes navn; ↓ og ↑ vælger, enter sætter koden på segmentet.",
        nb="Skriv en del av navnet på en kode; ↓ og ↑ velger, enter setter koden på segmentet.",
        nn="Skriv ein del av namnet på ein kode; ↓ og ↑ vel, enter set koden på segmentet.",
    ),
    "tour.memo.window": Said(
        en="Write a word here, then save with ctrl+s.",
        da="Skriv et ord her, og gem med ctrl+s.",
        nb="Skriv et ord her, og lagre med ctrl+s.",
        nn="Skriv eit ord her, og lagre med ctrl+s.",
    ),
    "tour.offer": Said(
        en="{tour} shows you round: ten steps, about three minutes, on this demo. Escape: not now.",
        da="{tour} viser dig rundt: ti trin, cirka tre minutter, i denne demo. Escape: ikke nu.",
        nb="{tour} viser deg rundt: ti trinn, omtrent tre minutter, i denne demoen. Escape: ikke nå.",
        nn="{tour} viser deg rundt: ti steg, om lag tre minutt, i denne demoen. Escape: ikkje no.",
    ),
    "tour.open": Said(
        en="This is the library: one row an interview. {interview_next} and {interview_previous} choose. Open "
        "one with {open}.",
        da="Dette er biblioteket: én række for hvert interview. {interview_next} og {interview_previous} vælger. "
        "Åbn ét med {open}.",
        nb="Dette er biblioteket: én rad for hvert intervju. {interview_next} og {interview_previous} velger. "
        "Åpne ett med {open}.",
        nn="Dette er biblioteket: éi rad for kvart intervju. {interview_next} og {interview_previous} vel. Opne "
        "eitt med {open}.",
    ),
    "tour.move": Said(
        en="The interview is cut into segments; the marked one is the one you code. Go on a few with {segment_next}.",
        da="Interviewet er delt i segmenter; det markerede er det, du koder. Gå nogle segmenter frem med "
        "{segment_next}.",
        nb="Intervjuet er delt i segmenter; det merkede er det du koder. Gå noen segmenter fram med {segment_next}.",
        nn="Intervjuet er delt i segment; det merkte er det du kodar. Gå nokre segment fram med {segment_next}.",
    ),
    "tour.code": Said(
        en="Put a code on the segment: {suggestion_accept_1} takes the first suggestion, {code_search} finds any "
        "code by part of its name.",
        da="Sæt en kode på segmentet: {suggestion_accept_1} tager det første forslag, {code_search} finder "
        "enhver kode ved en del af navnet.",
        nb="Sett en kode på segmentet: {suggestion_accept_1} tar det første forslaget, {code_search} finner "
        "hvilken som helst kode ved en del "
        "av navnet.",
        nn="Set ein kode på segmentet: {suggestion_accept_1} tek det første forslaget, {code_search} finn kva "
        "kode som helst ved ein del av namnet.",
    ),
    "tour.undo": Said(
        en="It is saved, as the line below says. Nothing is ever lost by trying: take it back with {undo}.",
        da="Det er gemt, som linjen nederst siger. Man mister intet ved at prøve: fortryd med {undo}.",
        nb="Det er lagret, som linjen nederst sier. Man mister ingenting ved å prøve: angre med {undo}.",
        nn="Det er lagra, som linja nedst seier. Ein mistar ingenting ved å prøve: angre med {undo}.",
    ),
    "tour.pass": Said(
        en="Where no code fits, say so: {segment_pass} means “seen, no code”. Agreement between coders needs to "
        "know it.",
        da="Hvor ingen kode passer, så sig det: {segment_pass} betyder “set, ingen kode”. Enighed mellem kodere "
        "kræver, at "
        "det vides.",
        nb="Der ingen kode passer, si det: {segment_pass} betyr «sett, ingen kode». Enighet mellom kodere krever "
        "at det er kjent.",
        nn="Der ingen kode passar, sei det: {segment_pass} tyder «sett, ingen kode». Semje mellom kodarar krev "
        "at det er kjent.",
    ),
    "tour.memo": Said(
        en="Think on paper: {memo_segment} opens a memo on the segment. Write a word, then save with ctrl+s.",
        da="Tænk på papir: {memo_segment} åbner et notat om segmentet. Skriv et ord, og gem med ctrl+s.",
        nb="Tenk på papir: {memo_segment} åpner et notat om segmentet. Skriv et ord, og lagre med ctrl+s.",
        nn="Tenk på papir: {memo_segment} opnar eit notat om segmentet. Skriv eit ord, og lagre med ctrl+s.",
    ),
    "tour.codebook": Said(
        en="What does a code mean? {codebook} goes to the codebook with definitions and examples; {codebook} "
        "again comes back.",
        da="Hvad betyder en kode? {codebook} går til kodebogen med definitioner og eksempler; {codebook} igen "
        "går tilbage.",
        nb="Hva betyr en kode? {codebook} går til kodeboken med definisjoner og eksempler; {codebook} igjen går "
        "tilbake.",
        nn="Kva tyder ein kode? {codebook} går til kodeboka med definisjonar og døme; {codebook} ein gong til "
        "går tilbake.",
    ),
    "tour.help": Said(
        en="Every key stands in the help: press {help} (or F1, which works everywhere). Type there to search; escape "
        "closes.",
        da="Alle taster står i hjælpen: tryk {help} (eller F1, som virker overalt). Skriv dér for at søge; "
        "escape lukker.",
        nb="Alle taster står i hjelpen: trykk {help} (eller F1, som virker overalt). Skriv der for å søke; "
        "escape lukker.",
        nn="Alle tastar står i hjelpa: trykk {help} (eller F1, som verkar overalt). Skriv der for å søkje; "
        "escape lukkar.",
    ),
    "tour.palette": Said(
        en="And every command has a name: {palette} opens the list of all. Escape closes it.",
        da="Og hver kommando har et navn: {palette} åbner listen over dem alle. Escape lukker den.",
        nb="Og hver kommando har et navn: {palette} åpner listen over alle. Escape lukker den.",
        nn="Og kvar kommando har eit namn: {palette} opnar lista over alle. Escape lukkar ho.",
    ),
    "tour.back": Said(
        en="{interview_leave} leads back to the library. Come back to the interview later: it opens where you were.",
        da="{interview_leave} fører tilbage til biblioteket. Kom tilbage til interviewet senere: det åbner dér, "
        "hvor du var.",
        nb="{interview_leave} fører tilbake til biblioteket. Kom tilbake til intervjuet senere: det åpner der du var.",
        nn="{interview_leave} fører tilbake til biblioteket. Kom tilbake til intervjuet seinare: det opnar der du var.",
    ),
    "tour.done": Said(
        en="That is all it takes. What you did in this demo may stay or be undone. Escape closes this; {tour} shows "
        "it again.",
        da="Mere skal der ikke til. Det, du gjorde i denne demo, kan blive eller fortrydes. Escape lukker; {tour} "
        "viser det igen.",
        nb="Mer skal ikke til. Det du gjorde i denne demoen, kan bli stående eller angres. Escape lukker; {tour} "
        "viser det igjen.",
        nn="Meir skal ikkje til. Det du gjorde i denne demoen, kan bli ståande eller angrast. Escape lukkar; {tour} "
        "viser det att.",
    ),
}
