"""How an event was held: by phone, as a visit, through a third party, between three and more; a row for each language."""

from __future__ import annotations

import pytest

from tests.events.test_events import events_of

MODES: list[tuple[str, dict[str, str]]] = [
    (
        "ar",
        {
            "meet": "اجتمع وفدا النرويج وأيسلندا في جنيف في 10 أبريل. ناقش الوفدان صيد الأسماك.",
            "third-party": "اجتمع وفدا النرويج وأيسلندا في جنيف في 10 أبريل بوساطة كندية. ناقش الوفدان صيد الأسماك.",
            "multilateral": "عقدت النرويج وأيسلندا وكندا اجتماعا ثلاثيا في جنيف في 10 أبريل. ناقشت الوفود صيد الأسماك.",
            "phone": "جرى اتصال هاتفي بين وزيري خارجية النرويج وأيسلندا في 10 أبريل. ناقش الوزيران صيد الأسماك.",
            "visit": "بدأت في أوسلو في 10 أبريل زيارة رسمية لرئيس أيسلندا. ناقش الرئيس صيد الأسماك.",
        },
    ),
    (
        "de",
        {
            "meet": "Delegationen aus Norwegen und Island trafen sich am 10. April in Genf. Sie sprachen über Kabeljau.",
            "third-party": "Delegationen aus Norwegen und Island trafen sich am 10. April in Genf unter kanadischer Vermittlung. Sie sprachen über Kabeljau.",
            "multilateral": "Norwegen, Island und Kanada hielten am 10. April in Genf trilaterale Gespräche ab. Es ging um Kabeljau.",
            "phone": "Die Außenminister Norwegens und Islands führten am 10. April ein Telefonat. Es ging um Kabeljau.",
            "visit": "Am 10. April begann in Oslo der Staatsbesuch des isländischen Präsidenten. Es ging um Kabeljau.",
        },
    ),
    (
        "en",
        {
            "meet": "Delegations of Norway and Iceland met in Geneva on 10 April. They spoke about cod.",
            "third-party": "Delegations of Norway and Iceland met in Geneva on 10 April in talks mediated by Canada. They spoke about cod.",
            "multilateral": "Norway, Iceland and Canada held trilateral talks in Geneva on 10 April. They spoke about cod.",
            "phone": "The foreign ministers of Norway and Iceland held a phone call on 10 April. They spoke about cod.",
            "visit": "The president of Iceland began a state visit to Oslo on 10 April. He spoke about cod.",
        },
    ),
    (
        "es",
        {
            "meet": "Las delegaciones de Noruega e Islandia se reunieron el 10 de abril en Ginebra. Hablaron del bacalao.",
            "third-party": "Las delegaciones de Noruega e Islandia se reunieron el 10 de abril en Ginebra con la mediación de Canadá. Hablaron del bacalao.",
            "multilateral": "Noruega, Islandia y Canadá celebraron una reunión trilateral el 10 de abril en Ginebra. Hablaron del bacalao.",
            "phone": "Los ministros de Noruega e Islandia mantuvieron una conversación telefónica el 10 de abril. Hablaron del bacalao.",
            "visit": "El presidente de Islandia empezó el 10 de abril una visita de Estado a Oslo. Habló del bacalao.",
        },
    ),
    (
        "fa",
        {
            "meet": "هیئت‌های نروژ و ایسلند روز ۱۰ آوریل در ژنو دیدار کردند. آنها درباره ماهیگیری حرف زدند.",
            "third-party": "مذاکرات نروژ و ایسلند روز ۱۰ آوریل در ژنو با میانجیگری کانادا برگزار شد. آنها درباره ماهیگیری حرف زدند.",
            "multilateral": "نشست سه‌جانبه نروژ، ایسلند و کانادا روز ۱۰ آوریل در ژنو برگزار شد. آنها درباره ماهیگیری حرف زدند.",
            "phone": "وزیران خارجه نروژ و ایسلند روز ۱۰ آوریل گفت‌وگوی تلفنی داشتند. آنها درباره ماهیگیری حرف زدند.",
            "visit": "رئیس جمهور ایسلند روز ۱۰ آوریل برای سفر رسمی به اسلو رفت. او درباره ماهیگیری حرف زد.",
        },
    ),
    (
        "fr",
        {
            "meet": "Les délégations de la Norvège et de l'Islande se sont réunies le 10 avril à Genève. Il s'agissait de la morue.",
            "third-party": "Des négociations entre la Norvège et l'Islande ont eu lieu le 10 avril à Genève sous la médiation du Canada. Il s'agissait de la morue.",
            "multilateral": "La Norvège, l'Islande et le Canada ont tenu une réunion trilatérale le 10 avril à Genève. Il s'agissait de la morue.",
            "phone": "Les ministres de la Norvège et de l'Islande ont eu un entretien téléphonique le 10 avril. Il s'agissait de la morue.",
            "visit": "Le président de l'Islande a commencé le 10 avril une visite d'État à Oslo. Il s'agissait de la morue.",
        },
    ),
    (
        "hi",
        {
            "meet": "नॉर्वे और आइसलैंड के प्रतिनिधिमंडलों की बैठक 10 अप्रैल को जिनेवा में हुई। उन्होंने मछली पर बात की।",
            "third-party": "नॉर्वे और आइसलैंड की बैठक 10 अप्रैल को कनाडा की मध्यस्थता में जिनेवा में हुई। उन्होंने मछली पर बात की।",
            "multilateral": "नॉर्वे, आइसलैंड और कनाडा की त्रिपक्षीय बैठक 10 अप्रैल को जिनेवा में हुई। उन्होंने मछली पर बात की।",
            "phone": "नॉर्वे और आइसलैंड के विदेश मंत्रियों ने 10 अप्रैल को फोन पर बातचीत की। उन्होंने मछली पर बात की।",
            "visit": "आइसलैंड के राष्ट्रपति की राजकीय यात्रा 10 अप्रैल को ओस्लो में शुरू हुई। उन्होंने मछली पर बात की।",
        },
    ),
    (
        "id",
        {
            "meet": "Delegasi Norwegia dan Islandia mengadakan pertemuan di Jenewa pada 10 April. Mereka membahas ikan kod.",
            "third-party": "Perundingan Norwegia dan Islandia yang dimediasi Kanada berlangsung di Jenewa pada 10 April. Mereka membahas ikan kod.",
            "multilateral": "Norwegia, Islandia dan Kanada mengadakan pertemuan trilateral di Jenewa pada 10 April. Mereka membahas ikan kod.",
            "phone": "Menteri luar negeri Norwegia dan Islandia melakukan pembicaraan telepon pada 10 April. Mereka membahas ikan kod.",
            "visit": "Presiden Islandia memulai kunjungan kenegaraan di Oslo pada 10 April. Ia membahas ikan kod.",
        },
    ),
    (
        "ko",
        {
            "meet": "노르웨이와 아이슬란드 대표단이 4월 10일 제네바에서 회담을 열었다. 양측은 대구 어획을 논의했다.",
            "third-party": "노르웨이와 아이슬란드의 회담이 4월 10일 캐나다의 중재로 제네바에서 열렸다. 양측은 대구 어획을 논의했다.",
            "multilateral": "노르웨이, 아이슬란드, 캐나다의 3자 회담이 4월 10일 제네바에서 열렸다. 세 나라는 대구 어획을 논의했다.",
            "phone": "노르웨이와 아이슬란드 외교장관이 4월 10일 전화 통화를 했다. 양측은 대구 어획을 논의했다.",
            "visit": "아이슬란드 대통령의 국빈 방문이 4월 10일 오슬로에서 시작됐다. 대통령은 대구 어획을 논의했다.",
        },
    ),
    (
        "ms",
        {
            "meet": "Delegasi Norway dan Iceland mengadakan mesyuarat di Geneva pada 10 April. Mereka membincangkan ikan kod itu kerana kuota.",
            "third-party": "Rundingan Norway dan Iceland diadakan di Geneva pada 10 April dengan pengantaraan Kanada. Mereka membincangkan ikan kod itu kerana kuota.",
            "multilateral": "Norway, Iceland dan Kanada mengadakan mesyuarat tiga hala di Geneva pada 10 April. Mereka membincangkan ikan kod itu kerana kuota.",
            "phone": "Menteri luar Norway dan Iceland mengadakan perbualan telefon pada 10 April. Mereka membincangkan ikan kod itu kerana kuota.",
            "visit": "Presiden Iceland memulakan lawatan negara di Oslo pada 10 April. Beliau membincangkan ikan kod itu kerana kuota.",
        },
    ),
    (
        "pt",
        {
            "meet": "As delegações da Noruega e da Islândia se reuniram em 10 de abril em Genebra. Falaram do bacalhau.",
            "third-party": "As negociações da Noruega e da Islândia, mediadas pelo Canadá, foram realizadas em 10 de abril em Genebra. Falaram do bacalhau.",
            "multilateral": "A Noruega, a Islândia e o Canadá fizeram uma reunião trilateral em 10 de abril em Genebra. Falaram do bacalhau.",
            "phone": "Os ministros da Noruega e da Islândia tiveram uma conversa telefônica em 10 de abril. Falaram do bacalhau.",
            "visit": "O presidente da Islândia começou em 10 de abril uma visita de Estado a Oslo. Falou do bacalhau.",
        },
    ),
    (
        "ru",
        {
            "meet": "Делегации Норвегии и Исландии встретились 10 апреля в Женеве. Речь шла о треске.",
            "third-party": "Переговоры Норвегии и Исландии прошли 10 апреля в Женеве при посредничестве Канады. Речь шла о треске.",
            "multilateral": "Норвегия, Исландия и Канада провели 10 апреля в Женеве трёхстороннюю встречу. Речь шла о треске.",
            "phone": "Министры иностранных дел Норвегии и Исландии провели 10 апреля телефонный разговор. Речь шла о треске.",
            "visit": "Президент Исландии 10 апреля прибыл в Осло с визитом. Речь шла о треске.",
        },
    ),
    (
        "tr",
        {
            "meet": "Norveç ve İzlanda heyetleri 10 Nisan'da Cenevre'de bir araya geldi. Heyetler balıkçılığı konuştu.",
            "third-party": "Norveç ve İzlanda heyetleri 10 Nisan'da Cenevre'de Kanada'nın arabuluculuğunda bir araya geldi. Heyetler balıkçılığı konuştu.",
            "multilateral": "Norveç, İzlanda ve Kanada 10 Nisan'da Cenevre'de üçlü toplantı yaptı. Heyetler balıkçılığı konuştu.",
            "phone": "Norveç ve İzlanda dışişleri bakanları 10 Nisan'da telefon görüşmesi yaptı. Bakanlar balıkçılığı konuştu.",
            "visit": "İzlanda cumhurbaşkanının devlet ziyareti 10 Nisan'da Oslo'da başladı. Cumhurbaşkanı balıkçılığı konuştu.",
        },
    ),
    (
        "uk",
        {
            "meet": "Делегації Норвегії та Ісландії зустрілися 10 квітня у Женеві. Ішлося про тріску.",
            "third-party": "Переговори Норвегії та Ісландії відбулися 10 квітня у Женеві за посередництва Канади. Ішлося про тріску.",
            "multilateral": "Норвегія, Ісландія та Канада провели 10 квітня у Женеві тристоронню зустріч. Ішлося про тріску.",
            "phone": "Міністри закордонних справ Норвегії та Ісландії провели 10 квітня телефонну розмову. Ішлося про тріску.",
            "visit": "Президент Ісландії 10 квітня прибув до Осло з візитом. Ішлося про тріску.",
        },
    ),
    (
        "vi",
        {
            "meet": "Phái đoàn Na Uy và Iceland có cuộc họp tại Geneva ngày 10 tháng 4. Hai bên bàn về cá tuyết.",
            "third-party": "Cuộc họp của Na Uy và Iceland do Canada làm trung gian diễn ra tại Geneva ngày 10 tháng 4. Hai bên bàn về cá tuyết.",
            "multilateral": "Na Uy, Iceland và Canada có cuộc họp ba bên tại Geneva ngày 10 tháng 4. Ba bên bàn về cá tuyết.",
            "phone": "Ngoại trưởng Na Uy và Iceland có cuộc điện đàm ngày 10 tháng 4. Hai bên bàn về cá tuyết.",
            "visit": "Tổng thống Iceland bắt đầu chuyến thăm cấp nhà nước tại Oslo ngày 10 tháng 4. Ông bàn về cá tuyết.",
        },
    ),
    (
        "zh",
        {
            "meet": "挪威和冰岛代表团4月10日在日内瓦举行会谈。双方讨论了鳕鱼捕捞。",
            "third-party": "挪威和冰岛代表团4月10日在加拿大斡旋下在日内瓦举行会谈。双方讨论了鳕鱼捕捞。",
            "multilateral": "挪威、冰岛和加拿大4月10日在日内瓦举行三方会谈。各方讨论了鳕鱼捕捞。",
            "phone": "挪威和冰岛外长4月10日通电话。双方讨论了鳕鱼捕捞。",
            "visit": "冰岛总统4月10日抵达奥斯陆开始国事访问。总统讨论了鳕鱼捕捞。",
        },
    ),
]
ROWS = [(language, mode, text) for language, told in MODES for mode, text in told.items()]


@pytest.mark.parametrize("language, mode, text", ROWS, ids=[f"{language}-{mode}" for language, mode, _ in ROWS])
def test_the_mode_is_told_in_every_language(language: str, mode: str, text: str) -> None:
    told, _ = events_of(text)
    (event,) = [event for event in told.events if event.articles]
    assert (event.kind, event.mode) == ("CONSULT", mode)


THREE_HEADS = """Delegations of Norway, Iceland and Canada met in Geneva on 10 April for talks on cod.
The delegation of Norway was led by Ambassador Ola Berg, the delegation of Iceland by Ambassador Jon Falk.
The delegation of Canada was headed by Ambassador Mary Stone.
"""

NO_MODE = [
    # what is only wished for says nothing of the meeting itself
    ("Delegations of Norway and Iceland met in Geneva on 10 April.\nCanada proposed to hold trilateral talks on cod.\n", "meet"),
    # another meeting is no sign of this one
    ("Delegations of Norway and Iceland met in Geneva on 10 April.\nThe previous round was held as trilateral talks on 3 March.\n", "meet"),
    # three countries that are named are not three that meet
    ("Ola Berg and Jon Falk, foreign ministers of Norway and Iceland, met in Geneva on 10 April.\nThey spoke about Canada.\n", "meet"),
    # a call of three is a call
    ("The ministers of Norway, Iceland and Canada held a phone call on 10 April after the trilateral talks.\n", "phone"),
]


def test_the_heads_of_three_delegations_make_it_multilateral() -> None:
    told, _ = events_of(THREE_HEADS)
    assert [event.mode for event in told.events if event.articles] == ["multilateral"]


@pytest.mark.parametrize("text, mode", NO_MODE)
def test_no_mode_without_words_that_say_it_of_the_event(text: str, mode: str) -> None:
    told, _ = events_of(text)
    assert [event.mode for event in told.events if event.articles] == [mode]
