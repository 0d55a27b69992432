/* Under wine only: Windows' own icuuc.dll, which Qt6Core.dll asks for and wine 8 lacks. It converts nothing and says so. */
#define OUT __declspec(dllexport)
#define NOTHING(name) OUT void *name(void) { return 0; }

enum { FILE_ACCESS_ERROR = 4 };

OUT void *ucnv_open(const char *converter, int *error)
{
    if (error)
        *error = FILE_ACCESS_ERROR;
    return 0;
}

NOTHING(ucnv_close)
NOTHING(ucnv_reset)
NOTHING(ucnv_getName)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
