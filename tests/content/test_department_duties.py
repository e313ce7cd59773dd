from __future__ import annotations

from typing import TYPE_CHECKING

from content.department_duties import duties_of

if TYPE_CHECKING:
    from content.plan import Plan


def test_duties_group_tasks_by_deadline_with_dates_first(plan: Plan) -> None:
    department = plan.department("省科技厅")
    assert department is not None
    duties = duties_of(department, plan)
    assert [group.deadline.text for group in duties.by_deadline] == ["2020年", "持续推进"]
    assert sum(len(group.tasks) for group in duties.by_deadline) == len(duties.led_tasks) == 10
    assert [duty.due for duty in duties.dated] == ["2017年8月底"]


def test_who_leads_nothing_has_no_dated_duty(plan: Plan) -> None:
    department = plan.department("省农业厅")
    assert department is not None
    assert duties_of(department, plan).dated == ()
