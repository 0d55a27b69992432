/* Under wine only: Windows' own bcryptprimitives.dll, which cryptography asks for random bytes and wine 8 lacks. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T amount)
{
    return RtlGenRandom(bytes, (ULONG)amount);
}
