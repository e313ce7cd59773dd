/* Asks for these functions as glibc 2.2.5 has them. Since 2.29 there are newer versions of the same names, which differ
   only in not setting errno through a wrapper; they alone would keep what is built here from starting on glibc 2.28. */
#if defined(__x86_64__) && !defined(__ASSEMBLER__)
__asm__(".symver exp, exp@GLIBC_2.2.5");
__asm__(".symver exp2, exp2@GLIBC_2.2.5");
__asm__(".symver log, log@GLIBC_2.2.5");
__asm__(".symver log2, log2@GLIBC_2.2.5");
__asm__(".symver pow, pow@GLIBC_2.2.5");
#endif
