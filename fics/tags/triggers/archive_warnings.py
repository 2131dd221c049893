"""The archive warnings, by everyday names and in the languages of most fic."""

from fics.models import UNDERAGE
from fics.tags.triggers.row import TriggerSort, row

ROWS = (
    row(
        "violence",
        "Graphic Depictions Of Violence",
        TriggerSort.WARNING,
        """
        violence | graphic depictions of violence | violent* | gewalt* | violencia | violência | violenza
        | przemoc | насили* | жестокост* | väkivalta* | våld | vold | geweld | násilí | şiddet | erőszak |
        暴力 | 폭력 | graphic fight* | brutal* beat* | ultraviolence
        """,
        never="""
        violent delights | violently | non violent* | nonviolen* | non violence
        """,
        source="AO3's warning; “Canon-Typical Violence”, “Graphic Violence”, “Extreme Violence”",
    ),
    row(
        "death",
        "Major Character Death",
        TriggerSort.WARNING,
        """
        death | deaths | mcd | major char* death* | character death* | character* die |
        character* dies | character* dying | char* death* | main char* death* | death fic* |
        deathfic* | dead character* | is dead | everyone dies | everybody dies | someone
        dies | somebody dies | dies in the end | dies at the end | they die | he dies | she
        dies | kills off | killed off | permadeath | character* killed | major death* |
        canon death* | canonical death* | charaktertod* | tod eines hauptcharakter* | tod
        eines charakter* | hauptcharaktertod | mort de personnage* | mort d un personnage* |
        muerte de personaje* | muerte de un personaje* | morte de personage* | morte di un
        personaggio | morte di personaggi* | śmierć postaci | śmierć bohater* | смерт*
        персонаж* | смерт* основн* персонаж* | смерт* главн* | kuolema* | 死ネタ | 角色死亡 | 死亡 |
        캐릭터 사망 | character* passing away | passes away | m c d | =dies | śmierć głównego
        bohatera | mc death* | both leads die | main pairing dies | main couple dies |
        protagonist dies | 主要角色死亡 | hauptcharakter stirbt | hauptfigur stirbt
        """,
        never="""
        death eater* | death star* | death note* | death valley | death metal | little death | near death
        | death stranding | death parade | death march | death glare* | death row | death the kid | death
        by chocolate | death by snu snu | angel of death | death battle | four horsemen death | death god*
        | god of death | death seed* | animal death* | pet death* | death of a pet | death of animal* |
        death of an animal | dog death* | cat death* | horse death* | death threat* | hated to death |
        scared to death | bored to death | loved to death | working to death | death penalty | death wish*
        | death of the author | death on the nile | death
        in paradise | death cab for cutie | death of a salesman | death becomes her | masque of the red
        death | death comes to pemberley | death in venice | death of the endless | discworld death | little
        deaths | til death | till death
        | until death | death do us part | death is only | deathless | deathly
        hallows
        """,
        source=(
            "AO3's warning; “Character Death”, “Minor Character Death”, “Temporary Character Death”; MCD "
            "in tags"
        ),
    ),
    row(
        "rape",
        "Rape/Non-Con",
        TriggerSort.WARNING,
        """
        rape | rapes | raped | raping | rapist* | rapey | non con | nonconsen* | non consen*
        | noncon | nocon | non consual | nonconsual | non consen* sex | nonconsen* sex | non
        con elements | sexual* assault* | sexual* abus* | sexual violence | sexually violent
        | sex* assault* | sex abus* | forced sex* | forced to have sex | forced penetration
        | coerced into sex | gang rape* | gangrape* | marital rape | date rape* | molest* |
        non consent | without consent | without her consent | without his consent | without
        their consent | drugged sex | =sa | sex slave* | sexual slavery | sex trafficking |
        csa | corrective rape | child sexual abuse | sexual torture | vergewaltig* | viol
        collectif | =viol | violación | violacion | estupro | stupro | gwałt* | изнасилован*
        | нон кон | нонкон | raiskau* | våldtäkt* | voldtekt* | verkrachting* | 强暴 | 强奸 | 強姦
        | レイプ | 강간 | =grape tw | fuck or die rape | noncon drug use | graping | graped |
        =raep | =s a | =nc | tecavüz* | sexual trauma | r pe
        """,
        never="rape seed | rapeseed | oilseed rape | nc 17",
        source=(
            "AO3's warning; “Rape/Non-con Elements”, “Past Rape/Non-con”, “Sexual Assault”, “Non- "
            "Consensual Touching”"
        ),
    ),
    row(
        "underage",
        UNDERAGE,
        TriggerSort.WARNING,
        """
        underage | under age | under aged | underaged | underage sex* | underage rape | underage
        smut | statutory rape | adult minor | minor adult | jailbait | child pornography | =ua |
        =mineur | =mineurs | shotacon | lolicon | shota | loli | minderjährig* | несовершеннолетн* |
        sesso con minori """,
        never=""" underage drinking | underage drinker* | underage smoking |
        underage drug* | underage driving | underage marriage | underage gambling | underage
        alcohol* | underage consumption | underage substance* | underage party*
        """,
        source="AO3's warning, until 2024 called “Underage”; and whatever fics/underage.py takes for it",
    ),
)
