// The part of ECharts that the page draws with, as window.echarts. Whatever a chart's options name must be registered
// here: ECharts passes over what it does not know without a word.
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
  LegacyGridContainLabel,
  CanvasRenderer,
  SVGRenderer,
]);

window.echarts = { init, getInstanceByDom, dispose, Circle: graphic.Circle };
