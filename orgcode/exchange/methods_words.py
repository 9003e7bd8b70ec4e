"""The sentences of a methods paragraph in English, Danish, bokmål and nynorsk, in this order.

Counts stand where no verb and no adjective has to agree with them, so that every sentence is right for any number.
"""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "too few coders": (
        "Agreement could not be computed, because it needs at least two coders (here: {n}).",
        "Overensstemmelsen kunne ikke beregnes, fordi den kræver mindst to kodere (her: {n}).",
        "Samsvaret kunne ikke beregnes, fordi det krever minst to kodere (her: {n}).",
        "Samsvaret kunne ikkje reknast ut, fordi det krev minst to kodarar (her: {n}).",
    ),
    "nothing shared": (
        "Agreement between {coders} could not be computed, because there were no units that {both} had reached"
        " (0 of {all}{where}).",
        "Overensstemmelsen mellem {coders} kunne ikke beregnes, fordi der ikke var enheder, som {both} havde taget"
        " stilling til (0 af {all}{where}).",
        "Samsvaret mellom {coders} kunne ikke beregnes, fordi det ikke fantes enheter som {both} hadde tatt stilling"
        " til (0 av {all}{where}).",
        "Samsvaret mellom {coders} kunne ikkje reknast ut, fordi det ikkje fanst einingar som {both}"
        " hadde teke stilling til (0 av {all}{where}).",
    ),
    "on what": (
        "Agreement between {coders} was computed on {kind} that {both} had reached: {n} of {all}{where} ({share}).",
        "Overensstemmelsen mellem {coders} er beregnet på {kind}, som {both} havde taget stilling til:"
        " {n} af {all}{where} ({share}).",
        "Samsvaret mellom {coders} er beregnet på {kind} som {both} hadde tatt stilling til:"
        " {n} av {all}{where} ({share}).",
        "Samsvaret mellom {coders} er rekna ut på {kind} som {both} hadde teke stilling til: {n} av"
        " {all}{where} ({share}).",
    ),
    "both": ("both", "begge", "begge", "begge"),
    "two of them": ("at least two of them", "mindst to af dem", "minst to av dem", "minst to av dei"),
    "two codings": (
        "the first and the second coding by one coder",
        "én koders første og anden kodning",
        "én koders første og andre koding",
        "den første og den andre kodinga til éin kodar",
    ),
    "in transcripts": (" in {n}", " i {n}", " i {n}", " i {n}"),
    "each reached": (
        "Each coder had reached {n}.",
        "Hver koder havde taget stilling til {n}.",
        "Hver koder hadde tatt stilling til {n}.",
        "Kvar kodar hadde teke stilling til {n}.",
    ),
    "each reached between": (
        "Each coder had reached between {low} and {n}.",
        "Hver koder havde taget stilling til mellem {low} og {n}.",
        "Hver koder hadde tatt stilling til mellom {low} og {n}.",
        "Kvar kodar hadde teke stilling til mellom {low} og {n}.",
    ),
    "nothing missing": (
        "No data were missing.",
        "Der manglede ingen data.",
        "Det manglet ingen data.",
        "Det mangla ingen data.",
    ),
    "missing": (
        "Missing data were left out and not counted as “no code”: {what}.",
        "Manglende data er udeladt og ikke talt som »ingen kode«: {what}.",
        "Manglende data er utelatt og ikke regnet som «ingen kode»: {what}.",
        "Manglande data er utelatne og ikkje rekna som «ingen kode»: {what}.",
    ),
    "missing ratings": (
        "Missing data were left out: {what}.",
        "Manglende data er udeladt: {what}.",
        "Manglende data er utelatt: {what}.",
        "Manglande data er utelatne: {what}.",
    ),
    "reached by one": (
        "{n} that only one coder had reached",
        "{n}, som kun én koder havde taget stilling til",
        "{n} som bare én koder hadde tatt stilling til",
        "{n} som berre éin kodar hadde teke stilling til",
    ),
    "reached by nobody": (
        "{n} that nobody had reached",
        "{n}, som ingen havde taget stilling til",
        "{n} som ingen hadde tatt stilling til",
        "{n} som ingen hadde teke stilling til",
    ),
    # Danish closes the first relative clause with a comma.
    "missing and": ("{first} and {second}", "{first}, og {second}", "{first}, og {second}", "{first}, og {second}"),
    "passed is a value": (
        "{kind} that a coder had seen and left without a code count as a value (no code).",
        "{kind}, som en koder havde set og ladet stå uden kode, tæller som en værdi (ingen kode).",
        "{kind} som en koder hadde sett og latt stå uten kode, teller som en verdi (ingen kode).",
        "{kind} som ein kodar hadde sett og late stå utan kode, tel som ein verdi (ingen kode).",
    ),
    "interviewer out": (
        "The interviewer's turns were left out.",
        "Interviewerens taleture er udeladt.",
        "Intervjuerens taleturer er utelatt.",
        "Taleturane til intervjuaren er utelatne.",
    ),
    "interviewer in": (
        "The interviewer's turns were included.",
        "Interviewerens taleture er taget med.",
        "Intervjuerens taleturer er tatt med.",
        "Taleturane til intervjuaren er tekne med.",
    ),
    "roles": (
        "Only speakers in these roles were included: {what}.",
        "Kun talere i disse roller er taget med: {what}.",
        "Bare talere i disse rollene er tatt med: {what}.",
        "Berre talarar i desse rollene er tekne med: {what}.",
    ),
    "languages": (
        "Only transcripts in these languages were included: {what}.",
        "Kun transskriptioner på disse sprog er taget med: {what}.",
        "Bare transkripsjoner på disse språkene er tatt med: {what}.",
        "Berre transkripsjonar på desse språka er tekne med: {what}.",
    ),
    "attributes": (
        "Only turns of participants with these attributes were included: {what}.",
        "Kun taleture af deltagere med disse egenskaber er taget med: {what}.",
        "Bare taleturer til deltakere med disse egenskapene er tatt med: {what}.",
        "Berre taleturar til deltakarar med desse eigenskapane er tekne med: {what}.",
    ),
    "since": (
        "Decisions made before {day} do not count.",
        "Beslutninger truffet før {day} tæller ikke med.",
        "Beslutninger tatt før {day} teller ikke med.",
        "Avgjerder tekne før {day} tel ikkje med.",
    ),
    "until": (
        "Decisions made after {day} do not count.",
        "Beslutninger truffet efter {day} tæller ikke med.",
        "Beslutninger tatt etter {day} teller ikke med.",
        "Avgjerder tekne etter {day} tel ikkje med.",
    ),
    "not closed": (
        "Transcripts that not everybody assigned to them had closed were left out ({n}).",
        "Transskriptioner, som ikke alle tilknyttede kodere havde afsluttet, er udeladt ({n}).",
        "Transkripsjoner som ikke alle tildelte kodere hadde avsluttet, er utelatt ({n}).",
        "Transkripsjonar som ikkje alle tildelte kodarar hadde avslutta, er utelatne ({n}).",
    ),
    "blind": (
        "Coding was blind: nobody could see the codings of others on a transcript until everybody assigned to it had"
        " closed it.",
        "Kodningen var blindet: Ingen kunne se andres kodninger af en transskription, før alle, der skulle kode den,"
        " havde afsluttet den.",
        "Kodingen var blindet: Ingen kunne se andres koding av en transkripsjon før alle som skulle kode den, hadde"
        " avsluttet den.",
        "Kodinga var blinda: Ingen kunne sjå kodinga til andre av ein transkripsjon før alle som skulle"
        " kode han, hadde avslutta han.",
    ),
    "not blind": (
        "Coding was not blind: the coders' codings were not hidden from each other.",
        "Kodningen var ikke blindet: Kodernes kodninger var ikke skjult for hinanden.",
        "Kodingen var ikke blindet: Kodernes koding var ikke skjult for hverandre.",
        "Kodinga var ikkje blinda: Kodinga til kvar kodar var ikkje skjult for dei andre.",
    ),
    "as closed": (
        "Only decisions made before a coder could see those of others count.",
        "Kun beslutninger, som en koder traf, før andres kunne ses, tæller med.",
        "Bare beslutninger som en koder tok før andres kunne ses, teller med.",
        "Berre avgjerder som ein kodar tok før avgjerdene til andre kunne sjåast, tel med.",
    ),
    "codebook": (
        "The codebook was “{title}”.",
        "Kodebogen var »{title}«.",
        "Kodeboken var «{title}».",
        "Kodeboka var «{title}».",
    ),
    "codebook version": (
        "The codebook was “{title}” (version {version}).",
        "Kodebogen var »{title}« (version {version}).",
        "Kodeboken var «{title}» (versjon {version}).",
        "Kodeboka var «{title}» (versjon {version}).",
    ),
    "codebook versions": (
        "The codebook was “{title}”; the decisions were made under {n} of it, the latest being {version}.",
        "Kodebogen var »{title}«; beslutningerne er truffet under {n} af den, senest {version}.",
        "Kodeboken var «{title}»; beslutningene er tatt under {n} av den, sist {version}.",
        "Kodeboka var «{title}»; avgjerdene er tekne under {n}, sist {version}.",
    ),
    "sets": (
        "With each set of codes as one value, agreement on all codes together was: {what}.",
        "Med hvert sæt af koder som én værdi var overensstemmelsen for alle koder under ét: {what}.",
        "Med hvert sett av koder som én verdi var samsvaret for alle koder under ett: {what}.",
        "Med kvart sett av kodar som éin verdi var samsvaret for alle kodar under eitt: {what}.",
    ),
    "overall": (
        "Agreement on all codes together was: {what}.",
        "Overensstemmelsen for alle koder under ét var: {what}.",
        "Samsvaret for alle koder under ett var: {what}.",
        "Samsvaret for alle kodar under eitt var: {what}.",
    ),
    "ratings": (
        "Agreement was: {what}.",
        "Overensstemmelsen var: {what}.",
        "Samsvaret var: {what}.",
        "Samsvaret var: {what}.",
    ),
    "distance": (
        "{name} with the distance {distance}",
        "{name} med afstanden {distance}",
        "{name} med avstanden {distance}",
        "{name} med avstanden {distance}",
    ),
    "confidence": (
        "95% CI {bounds}",
        "95\N{NO-BREAK SPACE}% KI {bounds}",
        "95\N{NO-BREAK SPACE}% KI {bounds}",
        "95\N{NO-BREAK SPACE}% KI {bounds}",
    ),
    "no value": (
        "{name} has no value: {why}",
        "{name} har ingen værdi: {why}",
        "{name} har ingen verdi: {why}",
        "{name} har ingen verdi: {why}",
    ),
    "no value untold": (
        "{name} has no value.",
        "{name} har ingen værdi.",
        "{name} har ingen verdi.",
        "{name} har ingen verdi.",
    ),
    "undefined": ("no value", "ingen værdi", "ingen verdi", "ingen verdi"),
    "per code one": (
        "Taken by itself, as yes or no, {codes} had a value of {name} of {low}.",
        "Taget for sig, som ja eller nej, havde {codes} en værdi af {name} på {low}.",
        "Tatt for seg, som ja eller nei, hadde {codes} en verdi av {name} på {low}.",
        "Teken for seg, som ja eller nei, hadde {codes} ein verdi av {name} på {low}.",
    ),
    "per code": (
        "Taken one by one, each as yes or no, {codes} had values of {name} from {low} to {high} (median {median}).",
        "Hver for sig, som ja eller nej, havde {codes} værdier af {name} fra {low} til {high} (median {median}).",
        "Hver for seg, som ja eller nei, hadde {codes} verdier av {name} fra {low} til {high} (median {median}).",
        "Kvar for seg, som ja eller nei, hadde {codes} verdiar av {name} frå {low} til {high} (median {median}).",
    ),
    "per code undefined": (
        "For {codes} {name} has no value: {why}",
        "For {codes} har {name} ingen værdi: {why}",
        "For {codes} har {name} ingen verdi: {why}",
        "For {codes} har {name} ingen verdi: {why}",
    ),
    "per code undefined untold": (
        "For {codes} {name} has no value.",
        "For {codes} har {name} ingen værdi.",
        "For {codes} har {name} ingen verdi.",
        "For {codes} har {name} ingen verdi.",
    ),
    "intervals": (
        "The intervals are 95% confidence intervals (CI) by percentile bootstrap (Efron & Tibshirani 1993) with"
        " {resamples}"
        " of {what}{seed}.",
        "Intervallerne er 95\N{NO-BREAK SPACE}%-konfidensintervaller (KI) ved percentil-bootstrap (Efron &"
        " Tibshirani 1993)"
        " med {resamples} af {what}{seed}.",
        "Intervallene er 95\N{NO-BREAK SPACE}%-konfidensintervaller (KI) ved persentil-bootstrap (Efron &"
        " Tibshirani 1993)"
        " med {resamples} av {what}{seed}.",
        "Intervalla er 95\N{NO-BREAK SPACE}%-konfidensintervall (KI) ved persentil-bootstrap (Efron & Tibshirani 1993)"
        " med {resamples} av {what}{seed}.",
    ),
    "intervals of a table": (
        "The intervals are 95% confidence intervals (CI) by percentile bootstrap over {what} (Efron & Tibshirani"
        " 1993).",
        "Intervallerne er 95\N{NO-BREAK SPACE}%-konfidensintervaller (KI) ved percentil-bootstrap over {what} (Efron &"
        " Tibshirani 1993).",
        "Intervallene er 95\N{NO-BREAK SPACE}%-konfidensintervaller (KI) ved persentil-bootstrap over {what} (Efron &"
        " Tibshirani 1993).",
        "Intervalla er 95\N{NO-BREAK SPACE}%-konfidensintervall (KI) ved persentil-bootstrap over {what} (Efron &"
        " Tibshirani 1993).",
    ),
    "seed": (" (seed {n})", " (startværdi {n})", " (startverdi {n})", " (startverdi {n})"),
    "whole transcripts": (
        "whole transcripts",
        "hele transskriptioner",
        "hele transkripsjoner",
        "heile transkripsjonar",
    ),
    "no intervals": (
        "No confidence intervals were computed.",
        "Der er ikke beregnet konfidensintervaller.",
        "Det er ikke beregnet konfidensintervaller.",
        "Det er ikkje rekna ut konfidensintervall.",
    ),
    "unexposed": (
        "on {n} no coder had seen a language model's suggestions before deciding",
        "ved {n} havde ingen koder set en sprogmodels forslag før beslutningen",
        "ved {n} hadde ingen koder sett en språkmodells forslag før beslutningen",
        "ved {n} hadde ingen kodarar sett forslag frå ein språkmodell før avgjerda",
    ),
    "mixed": (
        "on {n} some coders had seen a language model's suggestions before deciding, and some had not",
        "ved {n} havde nogle kodere, men ikke alle, set en sprogmodels forslag før beslutningen",
        "ved {n} hadde noen kodere, men ikke alle, sett en språkmodells forslag før beslutningen",
        "ved {n} hadde nokre kodarar, men ikkje alle, sett forslag frå ein språkmodell før avgjerda",
    ),
    "exposed": (
        "on {n} all coders had seen a language model's suggestions before deciding",
        "ved {n} havde alle kodere set en sprogmodels forslag før beslutningen",
        "ved {n} hadde alle kodere sett en språkmodells forslag før beslutningen",
        "ved {n} hadde alle kodarar sett forslag frå ein språkmodell før avgjerda",
    ),
    "then mixed": (
        "on {n} some had and some had not",
        "ved {n} havde nogle, men ikke alle",
        "ved {n} hadde noen, men ikke alle",
        "ved {n} hadde nokre, men ikkje alle",
    ),
    "then exposed": ("on {n} all had", "ved {n} havde alle", "ved {n} hadde alle", "ved {n} hadde alle"),
    "in this order": (
        "In the same order, {name} was: {what}.",
        "I samme rækkefølge var {name}: {what}.",
        "I samme rekkefølge var {name}: {what}.",
        "I same rekkjefølgje var {name}: {what}.",
    ),
    "with the model": (
        "Agreement with the codes that the model suggested was computed apart for each coder; {name} was: {what}.",
        "Overensstemmelsen med de koder, som modellen foreslog, er beregnet for sig for hver koder; {name} var:"
        " {what}.",
        "Samsvaret med kodene som modellen foreslo, er beregnet for seg for hver koder; {name} var: {what}.",
        "Samsvaret med kodane som modellen foreslo, er rekna ut for seg for kvar kodar; {name} var: {what}.",
    ),
    "program": (
        "All figures were computed with {program}.",
        "Alle tal er beregnet med {program}.",
        "Alle tall er beregnet med {program}.",
        "Alle tal er rekna ut med {program}.",
    ),
}
