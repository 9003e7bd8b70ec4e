"""Where coefficients come from: the citation in a text, and the full reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orgcode.core.agreement import Coefficient

_CITED: Mapping[str, str] = {
    "Cohen's kappa": "Cohen 1960",
    "Cohen's weighted kappa": "Cohen 1968",
    "Scott's pi": "Scott 1955",
    "Scott's weighted pi": "Gwet 2014",
    "Fleiss' weighted kappa": "Gwet 2014",
    "Conger's weighted kappa": "Gwet 2014",
    "weighted Brennan-Prediger": "Gwet 2014",
    "Fleiss' kappa": "Fleiss 1971",
    "Conger's kappa": "Conger 1980",
    "Brennan-Prediger": "Brennan & Prediger 1981",
    "Gwet's AC1": "Gwet 2014",
    "Gwet's AC2": "Gwet 2014",
    "Krippendorff's alpha": "Krippendorff 2019",
    "Holsti": "Holsti 1969",
    "alpha-U": "Krippendorff 1995",
    "u-alpha": "Krippendorff et al. 2016",
    "binary u-alpha": "Krippendorff et al. 2016",
    "cu-alpha": "Krippendorff et al. 2016",
}

BOOTSTRAP = "Efron & Tibshirani 1993"
INDICES = "Byrt et al. 1993"

REFERENCES: Mapping[str, str] = {
    "Brennan & Prediger 1981": "Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses, misuses, and"
    " alternatives. Educational and Psychological Measurement, 41(3), 687–699.",
    "Byrt et al. 1993": "Byrt, T., Bishop, J., & Carlin, J. B. (1993). Bias, prevalence and kappa. Journal of Clinical"
    " Epidemiology, 46(5), 423–429.",
    "Cohen 1960": "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological"
    " Measurement, 20(1), 37–46.",
    "Cohen 1968": "Cohen, J. (1968). Weighted kappa: Nominal scale agreement provision for scaled disagreement or"
    " partial"
    " credit. Psychological Bulletin, 70(4), 213–220.",
    "Conger 1980": "Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. Psychological"
    " Bulletin, 88(2), 322–328.",
    "Efron & Tibshirani 1993": "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman &"
    " Hall.",
    "Fleiss 1971": "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin,"
    " 76(5), 378–382.",
    "Gwet 2014": "Gwet, K. L. (2014). Handbook of inter-rater reliability (4th ed.). Advanced Analytics.",
    "Holsti 1969": "Holsti, O. R. (1969). Content analysis for the social sciences and humanities. Addison-Wesley.",
    "Krippendorff 1995": "Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological"
    " Methodology, 25, 47–76.",
    "Krippendorff et al. 2016": "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the"
    " reliability of"
    " unitizing textual continua: Further developments. Quality & Quantity, 50(6), 2347–2364.",
    "Krippendorff 2019": "Krippendorff, K. (2019). Content analysis: An introduction to its methodology (4th ed.)."
    " SAGE.",
    "Scott 1955": "Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. Public"
    " Opinion"
    " Quarterly, 19(3), 321–325.",
}


def cited(found: Coefficient) -> str:
    """Author and year for a coefficient; empty where there is nobody to name."""
    return _CITED.get(found.name, "")


def references(found: Iterable[Coefficient], *more: str) -> tuple[str, ...]:
    """Full references of what a report holds, in the order of the alphabet; `more`: further citations."""
    wanted = {cited(one) for one in found} | set(more)
    return tuple(reference for short, reference in REFERENCES.items() if short in wanted)
