"""The one list of charts: which tables have one."""

from transforms.catalogue.charts.chart import Chart
from transforms.catalogue.charts.counts import HOURS, NOMINATIONS
from transforms.catalogue.charts.lengths import LENGTHS
from transforms.catalogue.charts.presence import PRESENCE
from transforms.catalogue.charts.verdicts import VERDICTS

CHARTS: dict[str, Chart] = {one.table: one for one in (NOMINATIONS, VERDICTS, PRESENCE, LENGTHS, HOURS)}
