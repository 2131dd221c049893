"""What happens to animals."""

from fics.catalogue import message
from fics.tags.triggers.row import TriggerSort, row

ROWS = (
    row(
        "animal-death",
        message("Animal death", context="trigger"),
        TriggerSort.TRIGGER,
        """
        animal death* | animals die | animal dies | animals dying | death of animal* | death
        of an animal | death of a pet | pet death* | pet dies | pets die | dog dies | dog
        death* | the dog dies | dead dog* | cat dies | cat death* | dead cat* | horse dies |
        horse death* | dead horse* | bird death* | dead animal* | dead bird* | dead pet* |
        animal kill* | killing animal* | killing of animal* | kills an animal | animal* *
        killed | animal sacrific* | roadkill | pet loss | loss of a pet | death of the dog |
        death of a dog | death of a cat | death of a horse | dead bunny | rabbit death* |
        animal slaughter* | tiertod | tod eines tieres | muerte animal | muerte de un animal
        | morte animal | mort animale | mort d un animal | смерть животн* | 動物の死 | 动物死亡 |
        animal hunting | hunting animals | fish death* | animal euthanasia | putting down a
        pet | putting a pet down | animal murder* | death animal | morte de animal | dog
        does not make it | cat does not make it | horse does not make it | killing of a pet
        | dying pet* | dying animal* | pet euthanasia | euthanasia of a cat | euthanasia of
        a dog | euthanasia of a pet | butcher* animal* | dead rabbit* | =does the dog die |
        morte di un animal* | morte di animal* | dead pets
        """,
        never="""
        job hunting | house hunting | apartment hunting | bargain hunting | treasure hunting | ghost
        hunting | monster hunting | demon hunting | vampire hunting | egg hunting | bounty hunting | witch
        hunting | flat hunting
        """,
        source="AO3 “Animal Death”; Does the Dog Die “the dog dies”",
    ),
    row(
        "animal-cruelty",
        message("Animal cruelty", context="trigger"),
        TriggerSort.TRIGGER,
        """
        animal cruelty | animal abus* | animal harm | harm to animal* | animal tortur* | animal violence |
        violence against animal* | violence towards animal* | animal injur* | animal* * hurt | hurt
        animal* | injured animal* | abus* of animal* | animal* abus* | cruelty to animal* | cruelty
        towards animal* | animal experiment* | animal testing | dog fight* | dogfighting | cockfight* |
        pet abus* | tierquälerei | maltrato animal | crueldade animal | cruauté animale | жестокое
        обращение с животн* | 動物虐待 | 虐待动物 | animal neglect | kicked dog* | cruauté envers les animaux
        | crueldade contra animais | жестокость к животным
        """,
        source="AO3 “Animal Abuse”, “Animal Cruelty”; university lists",
    ),
)
