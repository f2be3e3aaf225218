;; The lowest and highest value of blocks of f64, two values at a time. NaN is skipped and counted.
(module
  ;; 4 pages of values, then the answers.
  (memory (export "memory") 5)

  ;; blocks: how many. bytes: length of each, a multiple of 32.
  ;; The values stand from 0; min, max and gap (0 or NaN) of each block, three f64, from 262144.
  (func (export "scan") (param $blocks i32) (param $bytes i32)
    (local $at i32) (local $end i32) (local $out i32)
    (local $a v128) (local $b v128)
    (local $minA v128) (local $minB v128) (local $maxA v128) (local $maxB v128) (local $valid v128)
    (local.set $out (i32.const 262144))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $blocks)))
        (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
        (local.set $end (i32.add (local.get $at) (local.get $bytes)))
        (local.set $minA (v128.const f64x2 inf inf))
        (local.set $minB (local.get $minA))
        (local.set $maxA (v128.const f64x2 -inf -inf))
        (local.set $maxB (local.get $maxA))
        (local.set $valid (v128.const i64x2 -1 -1))
        (loop $values
          (local.set $a (v128.load (local.get $at)))
          (local.set $b (v128.load offset=16 (local.get $at)))
          ;; pmin(old, new) is new < old ? new : old, so that NaN never wins.
          (local.set $minA (f64x2.pmin (local.get $minA) (local.get $a)))
          (local.set $minB (f64x2.pmin (local.get $minB) (local.get $b)))
          (local.set $maxA (f64x2.pmax (local.get $maxA) (local.get $a)))
          (local.set $maxB (f64x2.pmax (local.get $maxB) (local.get $b)))
          (local.set $valid (v128.and (local.get $valid)
            (v128.and (f64x2.eq (local.get $a) (local.get $a)) (f64x2.eq (local.get $b) (local.get $b)))))
          (br_if $values (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 32))) (local.get $end))))
        (local.set $minA (f64x2.pmin (local.get $minA) (local.get $minB)))
        (local.set $maxA (f64x2.pmax (local.get $maxA) (local.get $maxB)))
        (f64.store (local.get $out)
          (f64.min (f64x2.extract_lane 0 (local.get $minA)) (f64x2.extract_lane 1 (local.get $minA))))
        (f64.store offset=8 (local.get $out)
          (f64.max (f64x2.extract_lane 0 (local.get $maxA)) (f64x2.extract_lane 1 (local.get $maxA))))
        (f64.store offset=16 (local.get $out)
          (f64.convert_i32_u (i32.eqz (i64x2.all_true (local.get $valid)))))
        (local.set $out (i32.add (local.get $out) (i32.const 24)))
        (br $next)))))
