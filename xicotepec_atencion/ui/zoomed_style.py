"""The style of a window whose lengths differ from Qt's."""

from __future__ import annotations

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from xicotepec_atencion.ui.theme import px


class ZoomedStyle(QProxyStyle):
    """Fusion, with icons and tick boxes as large as the zoom asks."""

    _SIXTEEN = frozenset(
        (
            QStyle.PixelMetric.PM_SmallIconSize,
            QStyle.PixelMetric.PM_ButtonIconSize,
            QStyle.PixelMetric.PM_TabBarIconSize,
            QStyle.PixelMetric.PM_ListViewIconSize,
            QStyle.PixelMetric.PM_LineEditIconSize,
            QStyle.PixelMetric.PM_IndicatorWidth,
            QStyle.PixelMetric.PM_IndicatorHeight,
        )
    )

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in self._SIXTEEN:
            return px(16)
        if metric == QStyle.PixelMetric.PM_HeaderDefaultSectionSizeVertical:  # of a table's rows
            return px(super().pixelMetric(metric, option, widget))
        return super().pixelMetric(metric, option, widget)
