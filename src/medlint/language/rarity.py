"""The rarity of a word in everyday English, and whether an ordinary reader can be expected to know it.

The measure is minus the natural logarithm of a word's share of running text, rounded down: 4 for `and`, 11 for
`symptoms`, 12 for `placebo`. The counts are those of spacy-lookups-data (common.LICENSE.txt), of conversations on the
web, so that they tell what people say rather than what physicians write.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache, lru_cache

from medlint.language import glue, lemmas

UNKNOWN = glue.RARE
"""The level of words that the counts lack: fewer than one in a million."""

RARE = 13
"""The level from which on a word counts as rare. Of single cheap measures the number of words rarer than e ** -12
follows best how hard people find a medical sentence (r = .68 on the 1,140 of MedReadMe, .50 for its length). The line
lies at e ** -13, since the counts are of everyday talk: at 12 `fever` and `headache` would be rare."""

FAMILIAR = frozenset(
    """abdomen abdominal aging airway airways allergic allergy anaemia anemia antibiotic antibiotics antibodies
    antibody antidepressant antidepressants apnea appendicitis arteries artery arthritis aspirin asthma autism
    bandage biopsy bladder bloodstream bowel bronchitis bruise bruising calcium cardiac cardiologist cardiovascular
    cartilage catheter checkup chemo chemotherapy chickenpox childbirth cirrhosis clot clots clotting colon
    colonoscopy contagious cramps cyst cysts dehydration dementia dermatologist diarrhea diarrhoea dietitian digestion
    digestive dizziness dosage fibrosis genetic germs gland glands glaucoma gout heartbeat heartburn hemophilia
    hepatitis homeopathy hormonal ibuprofen immune infect infected infection infections infertility inflammation
    insomnia intestine intestines iodine joint joints leukaemia leukemia lice ligament ligaments lymph lymphoma
    measles melanoma meningitis menopause migraine migraines miscarriage mucus muscular nausea numbness obesity
    oncologist osteoarthritis osteopathy osteoporosis ovaries ovary overweight ovulation pacemaker painkiller
    painkillers painless paralysis paramedic pediatrician pelvic pelvis pharmacist physiotherapist pneumonia
    potassium pregnancies prescribe prescribed prescribes prostate psoriasis psychosis radiotherapy rash rectum
    reflux relapse saliva scarring sclerosis seizure seizures sickle spinal spine sprain stent steroid steroids
    surgeries surgical swollen tendon tendons testicle testicles thyroid tonsillitis tonsils tuberculosis tumour
    tumours ulcer ulcers ultrasound underweight urinate urinating urination uterus vaccination vaccine vaginal
    wheelchair wheezing womb worsen worsening wrinkles""".split()
)
"""Words that the counts hold rare and that anyone who has been at a doctor's has heard: named from experience."""


@cache
def _levels() -> Mapping[str, int]:
    plain = json.loads(gzip.decompress(glue.DATA.read_bytes()))
    return {word: int(level) for level, words in plain["common"].items() for word in words.split()}


@lru_cache(50_000)
def level(word: str) -> int:
    """The rarity of a word (casefolded), 3 to UNKNOWN; the level of the commonest form that it may be a form of."""
    levels = _levels()
    found = levels.get(word, UNKNOWN)
    if found <= RARE - 2:  # common enough: its base forms would change nothing
        return found
    return min(levels.get(form, UNKNOWN) for form in (word, *lemmas.candidates(word)))


def rare(word: str) -> bool:
    """Whether a word (casefolded) is one that an ordinary reader of health pages seldom meets."""
    return len(word) > 3 and level(word) >= RARE and word not in FAMILIAR
