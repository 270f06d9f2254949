// The part of ECharts that the page uses, as window.echarts. Everything that a chart's options name must be registered
// here: ECharts silently ignores what it does not know.
import * as charts from "echarts/charts";
import * as components from "echarts/components";
import { init, getInstanceByDom, dispose, use, graphic } from "echarts/core";
import { LegacyGridContainLabel } from "echarts/features";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([
  charts.LineChart,
  charts.BarChart,
  charts.ScatterChart,
  components.GridComponent,
  components.TooltipComponent,
  components.LegendComponent,
  components.AriaComponent,
  components.DatasetComponent,
  components.MarkLineComponent,
  LegacyGridContainLabel,
  CanvasRenderer,
  SVGRenderer,
]);

window.echarts = { init, getInstanceByDom, dispose, Circle: graphic.Circle };
