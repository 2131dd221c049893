"""Addresses that lead to a fic by way of another page: each is the fic's own link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.links.addresses import link, links

WORK = "https://archiveofourown.org/works/61234567"
ENCODED = "https%3A%2F%2Farchiveofourown.org%2Fworks%2F61234567"
TWICE = "https%253A%252F%252Farchiveofourown.org%252Fworks%252F61234567"

LED = [
    *(
        f"https://{host}/?{WORK}"
        for host in ("href.li", "anon.to", "anonym.to", "anonym.es", "nullrefer.com")
    ),
    *(f"http://{host}/?{ENCODED}" for host in ("dereferer.me", "hiderefer.com", "blankrefer.com", "href.li")),
    f"https://t.umblr.com/redirect?z={ENCODED}&t=NDk4Zg%2CbA&p=https%3A%2F%2Fplover.tumblr.com%2Fpost%2F7&m=1",
    f"https://www.tumblr.com/safe-mode?url={ENCODED}",
    f"https://www.google.com/url?q={WORK}&sa=D&source=editors&ust=17&usg=AOv",
    f"https://www.google.com/url?sa=t&rct=j&url={ENCODED}&ved=2ahUKE",
    f"https://www.google.co.uk/url?q={ENCODED}",
    f"https://google.de/url?esrc=s&q=&rct=j&sa=U&url={WORK}&ved=2a",
    "https://www.google.com/amp/s/archiveofourown.org/works/61234567",
    f"https://translate.google.com/translate?sl=en&tl=de&u={WORK}",
    "https://archiveofourown-org.translate.goog/works/61234567?_x_tr_sl=en&_x_tr_tl=de",
    f"https://out.reddit.com/t3_a1b2c3?url={ENCODED}&token=AQAA&app_name=android",
    f"https://www.reddit.com/submit?url={ENCODED}&title=Salt",
    f"https://www.reddit.com/media?url={ENCODED}",
    f"https://l.facebook.com/l.php?u={ENCODED}%3Ffbclid%3DIwAR0&h=AT0&s=1",
    f"https://lm.facebook.com/l.php?u={ENCODED}&h=AT0",
    f"https://www.facebook.com/flx/warn/?u={ENCODED}",
    f"https://www.facebook.com/sharer/sharer.php?u={ENCODED}",
    f"https://l.instagram.com/?u={ENCODED}&e=AT0",
    f"https://l.messenger.com/l.php?u={ENCODED}&h=AT0",
    f"https://l.threads.com/?u={ENCODED}&e=AT0",
    f"https://www.youtube.com/redirect?event=video_description&redir_token=QUFF&q={ENCODED}&v=abc",
    f"https://vk.com/away.php?to={ENCODED}&utf=1",
    f"https://m.vk.com/away?to={ENCODED}",
    f"https://www.linkedin.com/redir/redirect?url={ENCODED}&urlhash=a",
    f"https://www.linkedin.com/safety/go?url={ENCODED}&trk=a",
    f"https://www.deviantart.com/users/outgoing?{WORK}",
    f"https://www.pixiv.net/jump.php?{ENCODED}",
    f"https://www.livejournal.com/away?to={ENCODED}",
    f"https://steamcommunity.com/linkfilter/?url={WORK}",
    f"https://steamcommunity.com/linkfilter/?u={ENCODED}",
    f"https://slack-redir.net/link?url={ENCODED}&v=3",
    f"https://exit.sc/?url={ENCODED}",
    f"https://disq.us/url?url={ENCODED}%3Aa1B2c3&cuid=5",
    f"https://go.bsky.app/redirect?u={ENCODED}",
    f"https://twitter.com/intent/tweet?text=Salt&url={ENCODED}",
    f"https://x.com/i/redirect?url={ENCODED}&t=1",
    f"https://www.patreon.com/external?url={ENCODED}",
    f"https://link.zhihu.com/?target={ENCODED}",
    f"https://weibo.cn/sinaurl?u={ENCODED}",
    f"https://medium.com/r/?url={ENCODED}",
    f"https://getpocket.com/redirect?url={ENCODED}&h=a",
    f"https://getpocket.com/save?url={ENCODED}",
    f"https://www.pinterest.com/pin/create/button/?url={ENCODED}&media=x",
    f"https://t.me/iv?url={ENCODED}&rhash=a",
    f"https://t.me/share/url?url={WORK}",
    f"https://connect.ok.ru/dk?st.cmd=outLinkWarning&st.rfn={ENCODED}",
    f"https://eur01.safelinks.protection.outlook.com/?url={ENCODED}&data=05%7C01&reserved=0",
    f"https://urldefense.com/v3/__{WORK}__;!!AbC!dEf$",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__archiveofourown.org_works_61234567&d=DwM&c=x",
    f"https://duckduckgo.com/l/?uddg={ENCODED}&rut=a",
    f"https://r.search.yahoo.com/_ylt=Aw/RV=2/RE=17/RO=10/RU={ENCODED}/RK=2/RS=a-",
    "https://www.bing.com/ck/a?!&&p=a&u=a1aHR0cHM6Ly9hcmNoaXZlb2ZvdXJvd24ub3JnL3dvcmtzLzYxMjM0NTY3&ntb=1",
    f"https://go.redirectingat.com/?id=1X2&url={ENCODED}",
    f"https://redirect.viglink.com/?key=a&u={ENCODED}",
    f"https://12ft.io/{WORK}",
    f"https://r.jina.ai/{WORK}",
    f"https://archive.ph/{WORK}",
    f"https://archive.today/newest/{WORK}",
    f"https://archive.is/2021.03.01-120000/{WORK}",
    f"https://archive.ph/o/AbC1d/{WORK}",
    f"https://web.archive.org/web/20210301120000/{WORK}",
    "https://web.archive.org/web/2021id_/http:/archiveofourown.org/works/61234567",
    f"https://web.archive.org/save/{WORK}",
    f"https://webcache.googleusercontent.com/search?q=cache:AbC:{WORK}&hl=en",
    f"https://href.li/?https://t.umblr.com/redirect?z={ENCODED}&t=x",
    f"https://l.facebook.com/l.php?u=https%3A%2F%2Fhref.li%2F%3F{TWICE}&h=a",
    f"https://a-site-nobody-knows.example/out?to={ENCODED}",
    f"https://tracker.example/c/a1/{WORK}",
    "https://outbound.example/?u=archiveofourown.org%2Fworks%2F61234567",
]


@pytest.mark.parametrize("address", LED)
def test_what_leads_to_a_fic_is_its_link(address: str) -> None:
    found = link(address)

    assert found is not None
    assert (found.key, found.url) == ("ao3:work:61234567", WORK)


def test_many_ways_are_known() -> None:
    assert len(LED) >= 60


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://href.li/?https://fics.example/salt?id=3&part=2", "https://fics.example/salt?id=3&part=2"),
        ("https://t.umblr.com/redirect?z=https%3A%2F%2Ffics.example%2Fsalt%3Fid%3D3&t=x", None),
        ("https://www.google.com/url?q=https://fics.example/salt?id%3D3&sa=D", None),
    ],
)
def test_a_page_of_any_site_is_led_to_by_known_redirectors(address: str, url: str | None) -> None:
    found = link(address)

    assert found is not None
    assert found.key.startswith("web:fics.example/salt?id=3")
    assert url is None or found.url == url


@pytest.mark.parametrize(
    "address",
    [
        "https://fics.example/salt?ref=https://archiveofourown.org/works/61234567",
        "https://fics.example/salt?utm_source=archiveofourown.org/works/61234567",
        "https://fics.example/salt?to=https://other.example/page",
        "https://archive.ph/AbC1d",
        "https://href.li/?http://localhost/x",
    ],
)
def test_a_page_that_only_names_another_is_itself(address: str) -> None:
    found = link(address)

    assert found is not None
    assert found.archive in ("fics.example", "archive.ph", "href.li")


def test_a_copy_of_a_page_that_is_gone_can_be_read_and_is_that_page() -> None:
    copied = link("https://web.archive.org/web/2009/http://fics.example/salt.html")
    own = link("http://fics.example/salt.html")

    assert copied
    assert own
    assert copied.key == own.key
    assert copied.url == "https://web.archive.org/web/2009/http://fics.example/salt.html"


def test_a_page_that_is_no_fic_is_none_behind_a_redirector() -> None:
    with pytest.raises(Unreadable, match="isn't a fic"):
        link("https://href.li/?https://archiveofourown.org/users/wren")


TUMBLR = [
    "https://www.tumblr.com/plover/7123/salt-road",
    "https://www.tumblr.com/plover/7123/salt-road?source=share",
    "https://tumblr.com/plover/7123",
    "https://www.tumblr.com/@plover/7123",
    "https://www.tumblr.com/blog/view/plover/7123",
    "https://www.tumblr.com/blog/plover/7123",
    "https://www.tumblr.com/dashboard/blog/plover/7123",
    "https://plover.tumblr.com/post/7123/salt-road",
    "https://plover.tumblr.com/post/7123/salt-road/amp",
    "https://plover.tumblr.com/post/7123/salt-road#notes",
    "http://plover.tumblr.com/post/7123",
    "https://plover.tumblr.com/image/7123",
    "https://PLOVER.tumblr.com/post/7123/",
    "https://plover.tumblr.com/7123",
    "https://at.tumblr.com/plover/7123/abcdef",
]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://plover.livejournal.com/7123.html", "web:plover.livejournal.com/7123.html"),
        (
            "https://plover.livejournal.com/7123.html?style=site#cutid1",
            "web:plover.livejournal.com/7123.html",
        ),
        ("https://users.livejournal.com/plover/7123.html", "web:plover.livejournal.com/7123.html"),
        ("https://www.livejournal.com/users/plover/7123.html", "web:plover.livejournal.com/7123.html"),
        ("https://m.livejournal.com/read/user/plover/7123", "web:plover.livejournal.com/7123.html"),
        (
            "https://www.dreamwidth.org/users/plover/7123.html?style=light",
            "web:plover.dreamwidth.org/7123.html",
        ),
        (
            "https://kinkmeme.dreamwidth.org/7123.html?view=flat&thread=99#cmt99",
            "web:kinkmeme.dreamwidth.org/7123.html?thread=99",
        ),
        ("https://b.fanfiction.net/s/7123/1/", "ffn:story:7123"),
        ("https://www.fanfiction.ws/s/7123/1/", "ffn:story:7123"),
        ("https://embed.wattpad.com/story/7123", "wattpad:story:7123"),
    ],
)
def test_an_archives_other_addresses_are_the_same_fic(address: str, key: str) -> None:
    found = link(address)

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("address", TUMBLR)
def test_a_post_of_tumblrs_is_one_fic(address: str) -> None:
    found = link(address)

    assert found is not None
    assert found.key == "web:plover.tumblr.com/post/7123"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ao3 61234567", ["ao3:work:61234567"]),
        ("AO3: 61234567", ["ao3:work:61234567"]),
        ("ao3 id 61234567", ["ao3:work:61234567"]),
        ("AO3#61234567", ["ao3:work:61234567"]),
        ("works/61234567", ["ao3:work:61234567"]),
        ("ffn 12345678", ["ffn:story:12345678"]),
        ("ff.net 12345678", ["ffn:story:12345678"]),
        (
            "ao3 61234567, ao3 61234568\nffn 12345",
            ["ao3:work:61234567", "ao3:work:61234568", "ffn:story:12345"],
        ),
        ("12345678", []),
        ("on ao3 61234567 people", []),
        ("ao3 2019", []),
        ("It has ao3 61234567", []),
    ],
)
def test_a_number_beside_its_archives_name_is_a_link(text: str, keys: list[str]) -> None:
    assert [found.key for found in links(text)] == keys


@pytest.mark.parametrize(
    "glue", [",", "|", ";", ", ", "、", "，", ";;", " | ", "\n", "", ")[", ")(", "+", ">"]
)
@pytest.mark.parametrize("second", ["https://archiveofourown.org/works/5", "https://fics.example/salt"])
def test_glued_links_are_both_found(glue: str, second: str) -> None:
    assert len(links(f"https://archiveofourown.org/works/4{glue}{second}")) == 2
    assert len(links(f"{second}{glue}https://archiveofourown.org/works/4")) == 2


@pytest.mark.parametrize("glue", [",", "|", ";"])
def test_glued_links_without_a_scheme_are_both_found(glue: str) -> None:
    assert len(links(f"ao3.org/works/4{glue}archiveofourown.org/works/5")) == 2


_parts = st.sampled_from(
    [
        *("https://", "http:/", "https%3A%2F%2F", "href.li/?", "t.umblr.com/redirect?z=", "archive.ph/"),
        *(
            "archiveofourown.org/works/7",
            "fics.example/a",
            "web.archive.org/web/2/",
            "&",
            "?u=",
            "/",
            "%",
            "#",
        ),
        *(
            "plover.tumblr.com/post/7",
            "www.tumblr.com/plover/7/x",
            "www.bing.com/ck/a?u=a1aHR0cHM6Ly9",
            "__;",
        ),
    ]
)


@given(st.lists(_parts, max_size=9).map("".join))
def test_a_link_that_was_led_to_leads_to_itself(address: str) -> None:
    try:
        found = link(address)
    except Unreadable:
        return

    if found is not None:
        again = link(found.url)
        assert again is not None
        assert again.key == found.key
        assert links(found.url)[0].key == found.key
