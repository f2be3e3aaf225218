/** Alert rules over what node_exporter tells: some quiet on a healthy machine, one that a busy one sets off. */
export const RULES = `
groups:
  - name: machine
    rules:
      - alert: HighCpu
        expr: 1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[30s])) > 0.8
        for: 10s
        labels: { severity: warning }
        annotations:
          summary: 'CPU of {{ $labels.instance }} is at {{ $value | humanizePercentage }}'
      - alert: LowMemory
        expr: node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.1
        for: 10s
        labels: { severity: critical }
        annotations:
          summary: 'only {{ $value | humanizePercentage }} of the memory of {{ $labels.instance }} is left'
      - alert: LowDisk
        expr: node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"} < 0.1
        for: 1m
        labels: { severity: warning }
        annotations:
          summary: 'only {{ $value | humanizePercentage }} of the disk of {{ $labels.instance }} is left'
  - name: scraping
    rules:
      - alert: TargetDown
        expr: up == 0
        for: 4s
        labels: { severity: critical }
        annotations:
          summary: '{{ $labels.job }} at {{ $labels.instance }} does not answer'
      - alert: AlwaysOk
        expr: vector(0) > 1
        labels: { severity: none }
        annotations:
          summary: never fires; shows what a quiet rule looks like
`;
