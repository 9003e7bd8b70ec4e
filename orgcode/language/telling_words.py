"""Words that tell Danish, bokmål, nynorsk and English apart, and words of neighbours that are none of these."""

from __future__ import annotations

from functools import cache

_WORDS = {
    "da": """
        af hvad noget nogen nogle meget blive bliver blev blevet havde sige siger sagde gør gøre efter mig dig sig os
        vores jeres jer hende altid aldrig nu lige kun sådan sådant rigtig rigtigt uden mellem imellem mere anden andet
        gik fik børn børnene arbejde arbejder arbejdet måde måder ligesom måske hedder bruger bruge tænker tænke tænkt
        tænkte kender tage tager taget give giver givet lave laver lavet inde ude ud op igen sidste gerne ret nødt nej
        jamen hjælp hjælpe hjælper spørgsmål hinanden snakkede forskellige forskel endnu hvornår træls ind igennem
        medarbejdere dage uge uger hjem lærte skete bedst oppefra nedefra lederne chef hvilket sker kørt køre
    """,
    "da nb": """
        jeg ikke hvordan hvor hvorfor hvem hvilken hvilke fra være været hun dem deres hans hver hvert hvis selv de
        disse flere sammen hele helt bedre en et videre tror egentlig kommer hjemme samme synes syntes bare mennesker
        virkelig snakker snakket selvfølgelig vanskelig skolen ledelse ledelsen
    """,
    "nb": """
        hva noe noen mye ble si sier gjør gjøre mer annen annet uten vet syns gikk fikk dager bruker bruke vært jobber
        barnehagen lærerne elevene kjøre kjører begynner prøvd uke uker hverandre innenfor noensinne hvertfall
        ihvertfall oppgaver oppgaven uka hvilket
    """,
    "nb nn": """
        av hadde bli blir etter meg deg seg oss vår vårt våre henne alltid aldri sånn slik enn igjen opp oppe ut ute inn
        inne siste gjerne kanskje tar tok ta tatt å ei nei liksom barn barna mellom riktig ingenting veldig bra arbeid
        ulike kjenner hjelp likevel neste opplæring endring sa gi gir gitt lage måte tenke tenker tenkt begynte
        spørsmål forskjellige forskjell fortsatt skjer leder nesten jobbe blitt leiar
    """,
    "nn": """
        eg ikkje kva korleis kor kvifor kven kvar kvart frå ho dei noko nokon nokre mykje vere vera vore blei vart seie
        seier gjere gjer berre meir saman heile heilt sjølv utan viss fleire vidare trur synest kjem veit gjekk fekk
        heim heime ein eit annan anna desse dykk dykkar hennar deira då òg difor medan sidan eigentleg heiter brukar
        snakkar tenkjer tenkje lærarane elevane skulen skule dagar veker timar gjev gje kvarandre vanskeleg vanskelege
        kommunane tida byrja byrjar ynskjer ønskjer einaste høyrer høyrt tek køyre køyrde hugsar åleine blitt leiarane
        leiinga
    """,
    "en": """
        the and that you was with they this not what there were which would about because people really just don't
        it's is of we're our think know been are if or it we from as when how yeah had could should i've i'm
    """,
    # Not ours; listed so that a Swedish or German interview is not called Danish.
    "und": """
        och inte jag är från mycket något också att ett varit där här även ska hur många
        und nicht ich ist wir auch aber haben sich das die eine zu auf für war
        het een niet ik wij maar ook zijn dat wat hij
        les est que je nous vous une dans pour qui pas
        los las y con una por para
        että mutta hän niin ovat oli
        það ekki við eru hann ég að
    """,
}


@cache
def telling_words() -> dict[str, frozenset[str]]:
    """Word -> the languages it belongs to; a word that all three Nordic languages share is not in it."""
    found: dict[str, set[str]] = {}
    for languages, words in _WORDS.items():
        for word in words.split():
            found.setdefault(word, set()).update(languages.split())
    everywhere = {"da", "nb", "nn"}
    return {word: frozenset(languages) for word, languages in found.items() if not everywhere <= languages}
