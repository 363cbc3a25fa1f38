// What this app calls and browsers before 2023 do not have (Chrome 87 to 109, and WeChat's own): fetched by those alone.
import 'core-js/actual/array/at';
import 'core-js/actual/array/to-reversed';
import 'core-js/actual/array/to-sorted';
import 'core-js/actual/array/to-spliced';
import 'core-js/actual/array/with';
import 'core-js/actual/object/has-own';
import 'core-js/actual/string/at';
