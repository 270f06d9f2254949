package protocol

import "time"

// rates are the epochs a second of each speed; 0 is as fast as the machine can.
var rates = map[string]float64{"slow": 10, "steady": 200, "fast": 2000, "max": 0}

// The pace looks back and catches up over short spans only, so that a tab that slept does not leap.
const (
	maxLag  = 100 * time.Millisecond
	maxWait = 16 * time.Millisecond // about a frame of the screen
	window  = 500 * time.Millisecond
)

// pace spreads the epochs of a run over time, and measures how many there are.
type pace struct {
	perSecond float64       // the wanted rate; 0 is as fast as the machine can
	since     time.Duration // when count was 0
	count     int           // epochs since then
	measured  struct {
		at    time.Duration
		count int
		rate  float64
	}
}

// start begins counting at the moment now.
func (p *pace) start(speed string, now time.Duration) {
	*p = pace{perSecond: rates[speed], since: now}
	p.measured.at = now
}

// due returns how many epochs should be trained by now and are not.
func (p *pace) due(now time.Duration) float64 {
	if p.perSecond == 0 {
		return 1
	}
	lag := p.perSecond*(now-p.since).Seconds() - float64(p.count)
	if most := max(1, p.perSecond*maxLag.Seconds()); lag > most {
		p.since += time.Duration((lag - most) / p.perSecond * float64(time.Second))
		lag = most
	}
	return lag
}

// wait returns how long it is until the next epoch is due, within a frame.
func (p *pace) wait(now time.Duration) time.Duration {
	seconds := (1 - p.due(now)) / p.perSecond
	return min(max(time.Duration(seconds*float64(time.Second)), time.Millisecond), maxWait)
}

// rate returns the epochs a second over the last window, or since the start where that is shorter.
func (p *pace) rate(now time.Duration) float64 {
	span := now - p.measured.at
	if span >= window || p.measured.rate == 0 && span > 0 {
		rate := float64(p.count-p.measured.count) / span.Seconds()
		if span < window {
			return rate
		}
		p.measured.at, p.measured.count, p.measured.rate = now, p.count, rate
	}
	return p.measured.rate
}
