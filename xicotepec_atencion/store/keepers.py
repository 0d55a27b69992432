"""Who keeps each kind of value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from xicotepec_atencion.domain.accounts import Account, Safekeeping
from xicotepec_atencion.domain.archive import Scan
from xicotepec_atencion.domain.doubts import DoubtAnswer
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.merging import Apart
from xicotepec_atencion.domain.office import Item, Office, Signatory
from xicotepec_atencion.domain.papers import Attachment, Notice, Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Incident, PrivacyRules, Request
from xicotepec_atencion.domain.programme import Activity, Evaluation, HandFigure, Programme
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.working_days import DayOff
from xicotepec_atencion.store.keeping import Keeper

if TYPE_CHECKING:
    from xicotepec_atencion.store.store import Store


def keepers(store: Store) -> Mapping[type[Stored], Keeper[Any]]:
    return {
        Visit: store.visits,
        FollowUp: store.follow_ups,
        HandFigure: store.hand_figures,
        Programme: store.programmes,
        Activity: store.activities,
        Evaluation: store.evaluations,
        Justification: store.justifications,
        DoubtAnswer: store.doubt_answers,
        DayOff: store.days_off,
        Item: store.catalogues,
        Person: store.people,
        Apart: store.aparts,
        Sheet: store.sheets,
        Notice: store.notices,
        Attachment: store.attachments,
        Scan: store.scans,
        Request: store.requests,
        Incident: store.incidents,
        PrivacyRules: store.privacy_terms,
        Signatory: store.signatories,
        Office: store.offices,
        Account: store.accounts,
        Safekeeping: store.safekeepings,
    }
